package io.brickgate.demo;

import java.util.List;
import java.util.Random;

/** Failures in what the teams wrote or set: code, settings, the driver asked for too much. */
final class CodeMishaps {

    private static final List<String> KEYS = List.of("vat_number", "line_total", "currency_code");

    private CodeMishaps() {}

    static Ending keyError(Random die) {
        String key = KEYS.get(die.nextInt(KEYS.size()));
        return Ending.userCode("KeyError: '%s'".formatted(key), """
                ---------------------------------------------------------------------------
                KeyError                                  Traceback (most recent call last)
                File ~/.ipykernel/1187/command-4471902-2265:41
                     39 for line in invoice["lines"]:
                     40     parsed.append(parse_line(line))
                ---> 41 totals = summarise(parsed)

                File /Workspace/Shared/invoices/parser.py:88, in summarise(lines)
                     86     result = {}
                     87     for line in lines:
                ---> 88         result[line["%s"]] = result.get(line["%s"], 0) + line["amount"]
                     89     return result

                KeyError: '%s'
                """.formatted(key, key, key), null);
    }

    static Ending missingColumn(Random die) {
        String error = "[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column, variable, or function parameter with name"
                + " `c`.`loyalty_tier` cannot be resolved. Did you mean one of the following? [`c`.`loyalty_level`,"
                + " `c`.`customer_id`, `c`.`country`]. SQLSTATE: 42703";
        return Ending.userCode("AnalysisException: " + error, """
                AnalysisException                         Traceback (most recent call last)
                File ~/.ipykernel/2210/command-771201-%d:12
                     10 customers = spark.table("crm.silver.customers").alias("c")
                ---> 12 customers.select("c.customer_id", "c.loyalty_tier").write.mode("overwrite").saveAsTable(target)

                File /databricks/spark/python/pyspark/errors/exceptions/captured.py:261, in capture_sql_exception.<locals>.deco(*a, **kw)
                --> 261             raise converted from None

                AnalysisException: %s;
                'Project [customer_id#4120L, 'c.loyalty_tier]
                +- SubqueryAlias c
                   +- Relation crm.silver.customers[customer_id#4120L,country#4121,loyalty_level#4122] parquet
                """.formatted(die.nextInt(9000), error), null);
    }

    static Ending missingSecret(Random die) {
        String error =
                "Secret does not exist with scope: partner-feeds and key: sftp-password-%d".formatted(die.nextInt(3));
        return Ending.userCode(
                "Py4JJavaError: An error occurred while calling o%d.getSecret. : java.lang.IllegalArgumentException: %s"
                        .formatted(300 + die.nextInt(100), error),
                """
                Py4JJavaError: An error occurred while calling o377.getSecret.
                : java.lang.IllegalArgumentException: %s
                \tat com.databricks.backend.common.rpc.SimpleSecretManagerClient.getSecret(SecretManagerClient.scala:275)
                \tat com.databricks.dbutils_v1.impl.SecretUtilsImpl.getBytesInternal(SecretUtilsImpl.scala:68)
                \tat com.databricks.dbutils_v1.impl.SecretUtilsImpl.get(SecretUtilsImpl.scala:57)
                \tat java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)
                """.formatted(error),
                null);
    }

    static Ending missingGrant(Random die) {
        String error = "[INSUFFICIENT_PERMISSIONS] Insufficient privileges: User does not have USE SCHEMA on Schema"
                + " 'finance.restricted_%d'. SQLSTATE: 42501".formatted(1 + die.nextInt(2));
        return Ending.userCode(
                "Error running query: org.apache.spark.sql.catalyst.ExtendedAnalysisException: " + error,
                """
                org.apache.spark.sql.catalyst.ExtendedAnalysisException: %s
                \tat com.databricks.sql.managedcatalog.UnityCatalogClientHelper$.wrapServiceException(UnityCatalogClientHelper.scala:170)
                \tat com.databricks.sql.managedcatalog.ManagedCatalogClientImpl.getSchemaMetadata(ManagedCatalogClientImpl.scala:822)
                """.formatted(error),
                null);
    }

    static Ending resultTooLarge(Random die) {
        int tasks = 1800 + die.nextInt(900);
        String error =
                ("Job aborted due to stage failure: Total size of serialized results of %d tasks (4.0 GiB) is bigger"
                                + " than spark.driver.maxResultSize 4.0 GiB.")
                        .formatted(tasks);
        return Ending.userCode(
                "SparkException: " + error,
                """
                org.apache.spark.SparkException: %s
                \tat org.apache.spark.scheduler.DAGScheduler.failJobAndIndependentStages(DAGScheduler.scala:3908)
                \tat org.apache.spark.sql.Dataset.collectToPython(Dataset.scala:4278)
                File "/Workspace/Shared/sensors/rollup.py", line 57, in <module>
                    readings = spark.table("plant.bronze.readings").toPandas()
                """.formatted(error),
                "ERROR TaskSetManager: Total size of serialized results of %d tasks is bigger than spark.driver.maxResultSize\n"
                        .formatted(tasks));
    }
}
