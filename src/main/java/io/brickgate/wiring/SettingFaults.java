package io.brickgate.wiring;

import io.brickgate.wiring.Finding.Level;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginTrackedResource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.util.PlaceholderResolutionException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Says what is wrong with settings that could not be read: key and place, what would be right, never the value. */
final class SettingFaults {

    private SettingFaults() {}

    /** One finding for each wrong key; none where the failure is about something else. */
    static List<Finding> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnboundConfigurationPropertiesException unbound) {
                return unbound.getUnboundProperties().stream()
                        .map(SettingFaults::unknown)
                        .toList();
            }
            if (cause instanceof BindValidationException invalid) {
                ValidationErrors errors = invalid.getValidationErrors();
                return errors.getAllErrors().stream()
                        .map(error -> invalid(errors, error))
                        .toList();
            }
            if (cause instanceof BindException bind && !known(bind.getCause())) {
                return List.of(unreadable(bind));
            }
        }
        return List.of();
    }

    private static boolean known(@Nullable Throwable cause) {
        return cause instanceof UnboundConfigurationPropertiesException
                || cause instanceof BindValidationException
                || cause instanceof BindException;
    }

    private static Finding unknown(ConfigurationProperty property) {
        String key = property.getName().toString();
        return finding(
                key,
                "there is no such setting" + place(property.getOrigin()),
                KnownKeys.nearest(key)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("remove it; the handbook lists the settings"));
    }

    private static Finding invalid(ValidationErrors errors, ObjectError error) {
        String field = error instanceof FieldError wrong ? "." + kebab(wrong.getField()) : "";
        String key = errors.getName() + field;
        Origin origin = errors.getBoundProperties().stream()
                .filter(property -> property.getName().toString().equals(key))
                .findFirst()
                .map(ConfigurationProperty::getOrigin)
                .orElse(null);
        return finding(key, "the value is not allowed" + place(origin), String.valueOf(error.getDefaultMessage()));
    }

    private static Finding unreadable(BindException bind) {
        ConfigurationProperty property = bind.getProperty();
        String key = (property == null ? bind.getName() : property.getName()).toString();
        String place = place(property == null ? null : property.getOrigin());
        if (placeholder(bind)) {
            return finding(
                    key,
                    "a ${…} in its value has nothing to stand for" + place,
                    "set what it names, or give it a default: ${NAME:default}");
        }
        return finding(
                key,
                "the value cannot be read" + place,
                expected(bind.getTarget().getType()));
    }

    private static boolean placeholder(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PlaceholderResolutionException) {
                return true;
            }
        }
        return false;
    }

    private static String expected(ResolvableType type) {
        Class<?> plain = type.resolve(Object.class);
        return Collection.class.isAssignableFrom(plain)
                ? "a list, each item " + expected(type.getGeneric(0).resolve(Object.class))
                : expected(plain);
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(word -> word.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == Duration.class) {
            return "a duration such as 90s, 5m or 2h";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        return type == int.class || type == double.class ? "a number" : "as the handbook says";
    }

    /** The file and line, variable or command line that it comes from, in brackets; empty where that is not known. */
    private static String place(@Nullable Origin origin) {
        if (origin instanceof TextResourceOrigin text && text.getResource() != null && text.getLocation() != null) {
            return " (" + file(text.getResource()) + ":" + (text.getLocation().getLine() + 1) + ")";
        }
        if (origin instanceof SystemEnvironmentOrigin variable) {
            return " (environment variable " + variable.getProperty() + ")";
        }
        if (origin instanceof PropertySourceOrigin source) {
            if (source.getOrigin() != null) {
                return place(source.getOrigin());
            }
            return source.getPropertySource().getName().equals("commandLineArgs") ? " (command line)" : "";
        }
        return "";
    }

    private static String file(Resource resource) {
        Resource plain = resource instanceof OriginTrackedResource tracked ? tracked.getResource() : resource;
        try {
            return plain.isFile() ? plain.getFile().getPath() : String.valueOf(plain.getFilename());
        } catch (IOException e) {
            return String.valueOf(plain.getFilename());
        }
    }

    private static String kebab(String field) {
        return field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Finding finding(String key, String problem, String remedy) {
        return new Finding(Level.ERROR, key, problem, remedy);
    }
}
