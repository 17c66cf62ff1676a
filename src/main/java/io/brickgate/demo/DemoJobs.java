package io.brickgate.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The jobs of the demo: a dozen teams' worth of trouble. The first ones fail first. */
final class DemoJobs {

    /** The limit of the job that exceeds it. */
    static final Duration TIME_LIMIT = Duration.ofMinutes(90);

    static final String SLOW = "churn_model_training";
    /** Brings too much to its driver. */
    static final String COLLECTS = "sensor_rollup";

    static final String NEAR_MISS = "catalog_sync";

    private DemoJobs() {}

    static List<DemoJob> all() {
        return List.of(
                job(
                        "nightly_orders_load",
                        "orders",
                        "gold",
                        Mishap.passing(PlatformMishaps::spotPreemption),
                        "extract:notebook",
                        "load:notebook"),
                job(
                        "payments_export",
                        "payments",
                        "critical",
                        Mishap.passing(DataMishaps::concurrentAppend),
                        "merge:notebook",
                        "export:python"),
                job("customer_360_merge", "crm", "gold", Mishap.lasting(CodeMishaps::missingColumn), "merge:notebook"),
                job(
                        "fraud_features",
                        "risk",
                        "critical",
                        Mishap.passing(PlatformMishaps::noCapacity),
                        "features:jar",
                        "publish:sql"),
                job(
                        "partner_feed_ingest",
                        "partners",
                        "silver",
                        Mishap.lasting(CodeMishaps::missingSecret),
                        "fetch:python",
                        "ingest:notebook"),
                job(
                        "flight_plan_export",
                        "operations",
                        "gold",
                        Mishap.passing(PlatformMishaps::databaseRefuses),
                        "read:python",
                        "export:python"),
                job("invoice_parser", "finance", "silver", Mishap.lasting(CodeMishaps::keyError), "parse:notebook"),
                job(
                        "loyalty_points_daily",
                        "crm",
                        "silver",
                        Mishap.lasting(DataMishaps::nullNotAllowed),
                        "points:notebook",
                        "report:dbt"),
                job(COLLECTS, "plant", "bronze", Mishap.lasting(CodeMishaps::resultTooLarge), "rollup:python"),
                job(
                        "clickstream_bronze",
                        "web",
                        "bronze",
                        Mishap.lasting(DataMishaps::schemaChanged),
                        "append:python",
                        "sessions:sql"),
                job(
                        "legacy_ledger_bridge",
                        "finance",
                        "silver",
                        Mishap.lasting(PlatformMishaps::unheardOf),
                        "bridge:python"),
                job(
                        "returns_backfill",
                        "orders",
                        "bronze",
                        Mishap.lasting(PlatformMishaps::cancelled),
                        "backfill:notebook"),
                job(
                        "regulatory_extract",
                        "finance",
                        "critical",
                        Mishap.lasting(CodeMishaps::missingGrant),
                        "extract:sql"),
                job(SLOW, "data-science", "bronze", Mishap.lasting(PlatformMishaps::runTimeout), "train:python"),
                job(NEAR_MISS, "platform", "silver", Mishap.passing(PlatformMishaps::spotPreemption), "sync:notebook"));
    }

    private static DemoJob job(String name, String team, String tier, Mishap mishap, String... tasks) {
        return new DemoJob(name, Map.of("team", team, "tier", tier), "0 0/5 * * * ?", mishap, tasks);
    }
}
