import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A Spark job that brings far too much to its driver; its event log goes to the given folder. */
public class PlantedCollect {

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]).toAbsolutePath();
        Files.createDirectories(folder);
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .appName("planted-collect")
                .config("spark.eventLog.enabled", "true")
                .config("spark.eventLog.compress", "false")
                .config("spark.eventLog.rolling.enabled", "false")
                .config("spark.eventLog.dir", folder.toUri().toString())
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.maxResultSize", "0")
                .getOrCreate();
        long characters = 0;
        for (int round = 0; round < 2; round++) {
            List<Row> rows = spark.range(0, 3_000_000, 1, 8)
                    .selectExpr("id", "repeat(cast(id as string), 12) as text")
                    .collectAsList();
            for (Row row : rows) {
                characters += row.getString(1).length();
            }
        }
        System.out.println(characters + " characters came to the driver");
        spark.stop();
    }
}
