package io.brickgate.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.boot.autoconfigure.quartz.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The books' database: embedded under the data folder, or PostgreSQL, which several nodes may share. */
@Configuration(proxyBeanMethods = false)
class DatabaseWiring {

    /** A commit is written to the file before it is answered; without that a killed process forgets. */
    private static final String EMBEDDED =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(BrickgateSettings settings) {
        BrickgateSettings.Db db = settings.db();
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName("books");
        hikari.setJdbcUrl(db.url().isBlank() ? embedded(settings.dataDir()) : db.url());
        hikari.setUsername(db.url().isBlank() ? "brickgate" : db.user());
        hikari.setPassword(db.password());
        hikari.setMaximumPoolSize(20);
        hikari.setMinimumIdle(2);
        hikari.setConnectionTimeout(10_000);
        hikari.setExceptionOverrideClassName(ClosedBooks.class.getName());
        return new HikariDataSource(hikari);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    /** Several nodes on one PostgreSQL share one clock: each firing happens on one of them. */
    @Bean
    SchedulerFactoryBeanCustomizer sharedClock(BrickgateSettings settings, DataSource dataSource) {
        int threads = Math.max(4, settings.workspaces().size() * 2);
        return factory -> {
            Properties quartz = new Properties();
            quartz.setProperty("org.quartz.threadPool.threadCount", String.valueOf(threads));
            if (shared(settings)) {
                factory.setDataSource(dataSource);
                quartz.setProperty("org.quartz.scheduler.instanceId", "AUTO");
                quartz.setProperty(
                        "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
                quartz.setProperty("org.quartz.jobStore.isClustered", "true");
                quartz.setProperty("org.quartz.jobStore.clusterCheckinInterval", "5000");
                quartz.setProperty("org.quartz.jobStore.misfireThreshold", "10000");
            }
            factory.setQuartzProperties(quartz);
        };
    }

    @Bean
    JavaMigration quartzTables(BrickgateSettings settings) {
        return new V2__QuartzTables(shared(settings));
    }

    static boolean shared(BrickgateSettings settings) {
        return settings.db().url().startsWith("jdbc:postgresql:");
    }

    static String embedded(String dataDir) {
        return "jdbc:h2:file:" + Path.of(dataDir).toAbsolutePath().resolve("brickgate") + EMBEDDED;
    }
}
