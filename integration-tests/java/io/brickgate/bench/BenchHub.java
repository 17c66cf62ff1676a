package io.brickgate.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.brickgate.Brickgate;
import io.brickgate.hub.Books;
import io.brickgate.hub.World;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real hub in this process, before a simulated world, on the one or the other database. */
final class BenchHub implements AutoCloseable {

    static final String NEVER = "0 0 0 1 1 ? 2099";
    static final String EVERY_SECOND = "* * * * * ?";

    static {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    }

    final World world = new World();
    final Statements statements = new Statements();
    final Map<String, String> books;
    private final ConfigurableApplicationContext context;

    BenchHub(String database, String pollCron) {
        books = booksOn(database);
        Map<String, String> settings = new HashMap<>(world.settings());
        settings.putAll(common());
        settings.putAll(books);
        settings.put("brickgate.poll.cron", pollCron);
        settings.put("brickgate.workspaces[0].reads-per-second", "100000");
        settings.put("logging.level.root", "ERROR");
        settings.put("logging.level.io.brickgate", "ERROR");
        context = new SpringApplicationBuilder(Brickgate.class)
                .initializers((ApplicationContextInitializer<GenericApplicationContext>)
                        spring -> spring.getBeanFactory().addBeanPostProcessor(statements))
                .run(settings.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }

    static Map<String, String> booksOn(String database) {
        return (database.equals("postgresql") ? Books.postgres() : Books.embedded()).settings();
    }

    /** What every hub needs besides its world and books. */
    static Map<String, String> common() {
        return Map.of(
                "server.port",
                "0",
                "spring.jmx.enabled",
                "false",
                "brickgate.security.users[0].name",
                "admin",
                "brickgate.security.users[0].password",
                "{bcrypt}$2a$04$IxFkS4sFlRUBUcmeg1GU6OjHdjFXrzKEZULKUDtEzWJIdTaMHlSR.",
                "brickgate.security.users[0].roles[0]",
                "admin");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient db() {
        return bean(JdbcClient.class);
    }

    CamelContext camel() {
        return bean(CamelContext.class);
    }

    /** Carries runs through the story, as the poll does. */
    void takeOn(Object runs) {
        bean(ProducerTemplate.class).requestBody("direct:take-on", runs);
    }

    /** Keeps actions and notices in their rows, so that only what leads there is at work. */
    void stopPumps() {
        try {
            camel().getRouteController().stopRoute("heartbeat");
            camel().getRouteController().stopRoute("wake");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        world.close();
    }
}
