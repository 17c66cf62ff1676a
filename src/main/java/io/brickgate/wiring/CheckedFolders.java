package io.brickgate.wiring;

import io.brickgate.wiring.CheckReport.Kind;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.quartz.CronExpression;

/** Looks at the routes' folder, the books' place and the clock. */
final class CheckedFolders {

    private CheckedFolders() {}

    static void look(BrickgateSettings settings, Inspection inspection) {
        routes(settings.routes(), inspection);
        database(settings.db().url(), inspection);
        data(settings.dataDir(), inspection);
        if (!CronExpression.isValidExpression(settings.poll().cron())) {
            inspection.error(
                    Kind.CONFIGURATION,
                    "brickgate.poll.cron",
                    "brickgate.poll.cron",
                    "it is no Quartz cron expression",
                    "six fields from seconds to day of week, such as 0/15 * * * * ?");
        }
    }

    private static void routes(String folder, Inspection inspection) {
        if (folder.isBlank()) {
            inspection.good(Kind.ROUTES, "", "those that the jar carries");
            return;
        }
        try {
            RouteFolders.checked(Path.of(folder));
            inspection.good(Kind.ROUTES, "", "every chapter is there");
        } catch (IllegalStateException e) {
            String said = String.valueOf(e.getMessage());
            inspection.error(
                    Kind.ROUTES,
                    "",
                    "brickgate.routes",
                    said.substring(said.indexOf("): ") + 3),
                    "copy the shipped routes there and change them");
        }
    }

    private static void database(String url, Inspection inspection) {
        if (url.isBlank() || url.startsWith("jdbc:h2:")) {
            inspection.good(Kind.DATABASE, "", "embedded: for one node");
        } else if (url.startsWith("jdbc:postgresql:")) {
            inspection.good(Kind.DATABASE, "", "PostgreSQL: nodes may share it");
        } else {
            inspection.error(
                    Kind.DATABASE,
                    "",
                    "brickgate.db.url",
                    "the hub keeps no books in such a database",
                    "jdbc:postgresql://HOST/NAME, or nothing for the embedded one");
        }
    }

    private static void data(String folder, Inspection inspection) {
        if (writable(folder)) {
            inspection.good(Kind.DATA, "", "the folder can be written");
        } else {
            inspection.error(
                    Kind.DATA,
                    "",
                    "brickgate.data-dir",
                    "nobody can write there as this user",
                    "name a folder that this user may write, or create it");
        }
    }

    /** Whether it is a folder that can be written, or can become one. */
    private static boolean writable(String folder) {
        try {
            Path path = Path.of(folder).toAbsolutePath();
            while (path != null && !Files.exists(path)) {
                path = path.getParent();
            }
            return path != null && Files.isDirectory(path) && Files.isWritable(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
