package io.brickgate.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts what the hub asks its database, while it is told to: executions, of which a batch is one, by their SQL. */
final class Statements implements BeanPostProcessor {

    private final AtomicBoolean counting = new AtomicBoolean();
    private final Map<String, AtomicLong> bySql = new ConcurrentHashMap<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Counted(source) : bean;
    }

    /** How often each statement was executed while the work was done. */
    Map<String, Long> during(Runnable work) {
        bySql.clear();
        counting.set(true);
        work.run();
        counting.set(false);
        Map<String, Long> counts = new TreeMap<>();
        bySql.forEach((sql, count) -> counts.put(sql, count.get()));
        return counts;
    }

    private void count(String sql) {
        if (counting.get()) {
            bySql.computeIfAbsent(shape(sql), key -> new AtomicLong()).incrementAndGet();
        }
    }

    /** The same for lists of any length. */
    private static String shape(String sql) {
        return sql.strip().replaceAll("\\s+", " ").replaceAll("\\?(, \\?)+", "?…");
    }

    private final class Counted extends DelegatingDataSource {

        Counted(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            return counting.get() ? proxy(Connection.class, real, "") : real;
        }
    }

    private <T> T proxy(Class<T> type, T real, String sql) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                String said = args != null && args.length > 0 && args[0] instanceof String text ? text : sql;
                if (method.getName().startsWith("execute") || method.getName().equals("commit")) {
                    count(method.getName().equals("commit") ? "commit" : said);
                }
                Object answer = method.invoke(real, args);
                if (answer instanceof PreparedStatement statement) {
                    return proxy(PreparedStatement.class, statement, said);
                }
                return answer instanceof Statement statement ? proxy(Statement.class, statement, "") : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
