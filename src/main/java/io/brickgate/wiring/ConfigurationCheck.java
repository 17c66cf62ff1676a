package io.brickgate.wiring;

import io.brickgate.databricks.WorkspaceAccess;
import io.brickgate.documents.DocumentFault;
import io.brickgate.failures.Rules;
import io.brickgate.notifications.Channel;
import io.brickgate.wiring.CheckReport.Kind;
import io.brickgate.wiring.security.UserChecks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.logging.LoggingSystem;

/** Looks at the configuration without starting the hub. */
public final class ConfigurationCheck {

    private final BrickgateSettings settings;
    private final boolean oidc;
    private final boolean online;
    private final Inspection inspection;

    private ConfigurationCheck(BrickgateSettings settings, boolean oidc, boolean online, Inspection inspection) {
        this.settings = settings;
        this.oidc = oidc;
        this.online = online;
        this.inspection = inspection;
    }

    /**
     * Reads the configuration as the hub would and looks at each part of it.
     *
     * @param args settings as on the hub's command line, {@code --key=value}
     * @param variables the environment variables
     * @param online whether the workspaces and channels are asked, too; nothing is written or sent to them
     */
    public static CheckReport of(List<String> args, Map<String, String> variables, boolean online) {
        LoggingSystem logging = LoggingSystem.get(ConfigurationCheck.class.getClassLoader());
        logging.beforeInitialize();
        try {
            Inspection inspection = new Inspection();
            ReadSettings.of(args, variables, inspection).ifPresent(settings -> new ConfigurationCheck(
                            settings, ReadSettings.identityProvider(args, variables), online, inspection)
                    .look());
            return inspection.report();
        } finally {
            logging.cleanUp();
        }
    }

    private void look() {
        List<Channel> channels = List.of();
        if (demo()) {
            inspection.note(
                    "brickgate.workspaces",
                    "no workspace is configured: the demo would run, with simulated channels and users of its own",
                    "set DATABRICKS_HOST and credentials for your own workspace");
        } else {
            List<WorkspaceAccess> workspaces = CheckedWorkspaces.look(settings, inspection);
            channels = CheckedChannels.look(settings, inspection);
            users();
            if (online) {
                OnlineWorkspaces.ask(workspaces, inspection);
                OnlineChannels.ask(channels, inspection);
            }
        }
        CheckedPolicy.look(settings, channels, demo(), inspection);
        rules();
        CheckedFolders.look(settings, inspection);
    }

    private boolean demo() {
        return settings.workspaces().stream().allMatch(entry -> entry.host().isBlank());
    }

    private void users() {
        List<UserChecks.Wrong> wrong = UserChecks.of(
                settings.security(), oidc || !settings.security().ldap().url().isBlank());
        wrong.forEach(it -> inspection.error(Kind.USERS, it.user(), it.key(), it.problem(), it.remedy()));
        if (wrong.isEmpty()) {
            inspection.good(Kind.USERS, "", settings.security().users().size() + " can log in");
        }
        UserChecks.missing(settings.security())
                .forEach(role -> inspection.warning(
                        "brickgate.security.users",
                        "nobody has the role " + role.word(),
                        role.word() + "s are needed" + " to act; add it to a user's roles"));
    }

    private void rules() {
        try {
            Rules rules = Rules.shipped(settings.rules().isBlank() ? null : Path.of(settings.rules()));
            inspection.good(Kind.RULES, "", "version " + rules.version());
        } catch (DocumentFault fault) {
            inspection.mistakes(Kind.RULES, fault);
        } catch (RuntimeException e) {
            inspection.error(
                    Kind.RULES, "", "brickgate.rules", String.valueOf(e.getMessage()), "name a folder of .yaml files");
        }
    }
}
