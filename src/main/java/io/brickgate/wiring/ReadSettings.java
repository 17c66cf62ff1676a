package io.brickgate.wiring;

import io.brickgate.wiring.CheckReport.Kind;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads the settings from where the hub reads them, without starting it. */
final class ReadSettings {

    private static final Bindable<BrickgateSettings> ALL = Bindable.of(BrickgateSettings.class);

    private ReadSettings() {}

    /** The settings; empty where they cannot be read at all. What is wrong is noted. */
    static Optional<BrickgateSettings> of(List<String> args, Map<String, String> variables, Inspection inspection) {
        try {
            Binder binder = Binder.get(environment(args, variables));
            boolean known = bound(
                            binder,
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()),
                            inspection)
                    != null;
            BrickgateSettings settings = validated(binder, inspection);
            if (settings != null && known) {
                inspection.good(Kind.CONFIGURATION, "", "every key is known and every value readable");
            }
            return Optional.ofNullable(settings);
        } catch (RuntimeException e) {
            unreadable(e, inspection);
            return Optional.empty();
        }
    }

    /** Whether an identity provider is configured, by Spring's own keys. */
    static boolean identityProvider(List<String> args, Map<String, String> variables) {
        return Binder.get(environment(args, variables))
                .bind("spring.security.oauth2", Bindable.mapOf(String.class, Object.class))
                .isBound();
    }

    private static ConfigurableEnvironment environment(List<String> args, Map<String, String> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment
                .getPropertySources()
                .replace(name, new SystemEnvironmentPropertySource(name, Map.copyOf((Map<String, ?>) variables)));
        if (!args.isEmpty()) {
            environment
                    .getPropertySources()
                    .addFirst(new SimpleCommandLinePropertySource(
                            CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME, args.toArray(String[]::new)));
        }
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }

    private static @Nullable BrickgateSettings validated(Binder binder, Inspection inspection) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            return bound(
                    binder,
                    new ValidationBindHandler(new SpringValidatorAdapter(validators.getValidator())),
                    inspection);
        }
    }

    private static @Nullable BrickgateSettings bound(Binder binder, BindHandler handler, Inspection inspection) {
        try {
            return binder.bindOrCreate("brickgate", ALL, handler);
        } catch (BindException e) {
            List<Finding> wrong = SettingFaults.of(e);
            wrong.forEach(finding -> inspection.bad(Kind.CONFIGURATION, finding.key(), finding));
            return null;
        }
    }

    private static void unreadable(RuntimeException failure, Inspection inspection) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException yaml) {
                Mark mark = yaml.getProblemMark();
                inspection.error(
                        Kind.CONFIGURATION,
                        "",
                        mark == null
                                ? "configuration file"
                                : "line " + (mark.getLine() + 1) + " of a configuration file",
                        "it is no YAML: " + yaml.getProblem(),
                        "write key: value lines, indented with blanks");
                return;
            }
        }
        inspection.error(
                Kind.CONFIGURATION,
                "",
                "spring.config",
                String.valueOf(failure.getMessage()),
                "name files that can be read, or write optional: before them");
    }
}
