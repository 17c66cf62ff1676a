package io.brickgate.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the simulated world where no workspace is configured, and gives the hub its addresses: all else is as in
 * production.
 */
public class DemoStart implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 10;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (configured(environment)) {
            return;
        }
        DemoWorld world = DemoWorld.start();
        Path books = fresh(Path.of(environment.getProperty("brickgate.data-dir", "./data"), "demo"));
        environment.getPropertySources().addFirst(new MapPropertySource("demo", settings(world, books)));
        application.addInitializers((ApplicationContextInitializer<ConfigurableApplicationContext>) context -> {
            context.getBeanFactory().registerSingleton("demoWorld", world);
            context.getBeanFactory().registerSingleton("demoReceivers", new DemoReceivers(world));
            context.addApplicationListener(event -> {
                if (event instanceof org.springframework.context.event.ContextClosedEvent) {
                    world.close();
                }
            });
            LoggerFactory.getLogger(DemoStart.class)
                    .info("DEMO: no workspace is configured (DATABRICKS_HOST). A simulated workspace and stand-ins for"
                            + " Slack, mail, ServiceNow and PagerDuty run inside this process; nothing leaves it.");
        });
    }

    private static boolean configured(Environment environment) {
        for (int i = 0; i < 1000; i++) {
            String host = environment.getProperty("brickgate.workspaces[" + i + "].host");
            if (host == null) {
                return false;
            }
            if (!host.isBlank()) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Object> settings(DemoWorld world, Path books) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("brickgate.data-dir", books.toString());
        settings.put("brickgate.db.url", "");
        settings.put("brickgate.doctor.after", "5s");
        settings.put("brickgate.poll.cron", "0/3 * * * * ?");
        settings.put("brickgate.workspaces[0].name", "demo");
        settings.put("brickgate.workspaces[0].host", world.workspace().url());
        settings.put("brickgate.workspaces[0].token", world.workspace().logins().token());
        settings.put("brickgate.workspaces[0].reads-per-second", "20");
        settings.putAll(channels(world));
        int user = 0;
        for (String role : new String[] {"viewer", "operator", "approver", "auditor", "admin"}) {
            String at = "brickgate.security.users[" + user++ + "].";
            settings.put(at + "name", role);
            settings.put(at + "password", "{noop}" + role);
            settings.put(at + "roles[0]", role);
        }
        return settings;
    }

    private static Map<String, Object> channels(DemoWorld world) {
        Map<String, Object> settings = new HashMap<>();
        String slack = channel(settings, 0, "slack");
        settings.put(slack + "token", world.slack().token());
        settings.put(slack + "channel", SlackStandIn.CHANNEL);
        settings.put(slack + "api-url", world.slack().apiUrl());
        String email = channel(settings, 1, "email");
        settings.put(email + "host", world.mail().host());
        settings.put(email + "port", String.valueOf(world.mail().port()));
        settings.put(email + "tls", "none");
        settings.put(email + "from", "brickgate@demo.example");
        settings.put(email + "to", "on-call@demo.example");
        String serviceNow = channel(settings, 2, "servicenow");
        settings.put(serviceNow + "url", world.serviceNow().url());
        settings.put(serviceNow + "username", world.serviceNow().username());
        settings.put(serviceNow + "password", world.serviceNow().password());
        String pagerDuty = channel(settings, 3, "pagerduty");
        settings.put(pagerDuty + "routing-key", world.pagerDuty().routingKey());
        settings.put(pagerDuty + "events-url", world.pagerDuty().eventsUrl());
        return settings;
    }

    private static String channel(Map<String, Object> settings, int index, String type) {
        String at = "brickgate.channels[" + index + "].";
        settings.put(at + "name", type);
        settings.put(at + "type", type);
        return at + "settings.";
    }

    /** The simulated runs end with the process, and so do the books about them. */
    private static Path fresh(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String file : new String[] {"brickgate.mv.db", "brickgate.trace.db"}) {
                Files.deleteIfExists(folder.resolve(file));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
