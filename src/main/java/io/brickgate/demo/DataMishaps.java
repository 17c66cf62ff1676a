package io.brickgate.demo;

import java.util.Random;

/** Failures that lie in tables: two writers at once, values that may not be there, columns that changed. */
final class DataMishaps {

    private DataMishaps() {}

    static Ending concurrentAppend(Random die) {
        String error =
                ("[DELTA_CONCURRENT_APPEND.WITH_PARTITION_HINT] ConcurrentAppendException: Files were added to partition"
                                + " [settlement_date=2026-11-%02d] by a concurrent update. Please try the operation again.")
                        .formatted(1 + die.nextInt(28));
        return Ending.userCode(error, """
                io.delta.exceptions.ConcurrentAppendException: %s
                Conflicting commit: {"timestamp":1795312800%03d,"operation":"MERGE","operationParameters":{"predicate":\
                "[\\"(t.payment_id = s.payment_id)\\"]"},"isolationLevel":"WriteSerializable","isBlindAppend":false}
                Refer to https://docs.delta.io/latest/concurrency-control.html for more details.
                \tat com.databricks.sql.transaction.tahoe.DeltaErrorsBase.concurrentAppendException(DeltaErrors.scala:2312)
                \tat com.databricks.sql.transaction.tahoe.ConflictChecker.checkForAddedFilesThatShouldHaveBeenReadByCurrentTxn(ConflictChecker.scala:498)
                \tat com.databricks.sql.transaction.tahoe.OptimisticTransactionImpl.doCommitRetryIteratively(OptimisticTransaction.scala:2890)
                """.formatted(error, die.nextInt(1000)), null);
    }

    static Ending nullNotAllowed(Random die) {
        String error = "[DELTA_NOT_NULL_CONSTRAINT_VIOLATED] NOT NULL constraint violated for column: member_id.";
        return Ending.userCode(
                "Py4JJavaError: An error occurred while calling o%d.saveAsTable. : %s"
                        .formatted(400 + die.nextInt(90), error),
                """
                org.apache.spark.SparkException: [TASK_WRITE_FAILED] Task failed while writing rows to the loyalty points table.
                \tat org.apache.spark.sql.errors.QueryExecutionErrors$.taskFailedWhileWritingRowsError(QueryExecutionErrors.scala:974)
                Caused by: com.databricks.sql.transaction.tahoe.schema.DeltaInvariantViolationException: %s
                \tat com.databricks.sql.transaction.tahoe.schema.DeltaInvariantViolationException$.getNotNullInvariantViolatedException(InvariantViolationException.scala:59)
                """.formatted(error),
                null);
    }

    static Ending schemaChanged(Random die) {
        String error = "[DELTA_FAILED_TO_MERGE_FIELDS] Failed to merge fields 'session_seconds' and 'session_seconds'."
                + " Failed to merge incompatible data types IntegerType and StringType";
        return Ending.userCode("AnalysisException: " + error, """
                pyspark.errors.exceptions.captured.AnalysisException: %s
                File "/Workspace/Shared/clickstream/bronze.py", line %d, in append_batch
                    batch.write.format("delta").mode("append").option("mergeSchema", "true").saveAsTable("web.bronze.clicks")
                """.formatted(error, 20 + die.nextInt(60)), null);
    }
}
