package io.brickgate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Holds the routes to the code and to the route book. */
class RouteBookTest {

    private static final Set<String> ALLOWED = Set.of(
            "bean",
            "to",
            "toD",
            "choice",
            "split",
            "filter",
            "enrich",
            "loop",
            "doTry",
            "transacted",
            "recipientList",
            "setBody",
            "setProperty",
            "setVariable",
            "setHeader",
            "setHeaders",
            "removeHeaders",
            "removeHeader",
            "convertBodyTo",
            "marshal",
            "unmarshal",
            "log");

    private static final Map<Path, List<Map<String, Object>>> BOOK = read();

    @Test
    void everyRouteHasAnIdAndSaysWhatItDoes() {
        everyDefinition((file, definition) -> {
            assertThat(definition).as(file + " " + definition.get("id")).containsKeys("id", "description");
            assertThat(String.valueOf(definition.get("description")))
                    .as(file.toString())
                    .matches("[A-Z].*[.]");
        });
    }

    @Test
    void everyBeanAndMethodThatARouteNamesExists() {
        Map<String, JavaClass> beans = beans();
        steps("bean", (file, bean) -> {
            String ref = String.valueOf(bean.get("ref"));
            String method = String.valueOf(bean.get("method")).replaceAll("\\(.*", "");
            assertThat(beans).as(file + " names the bean " + ref).containsKey(ref);
            assertThat(beans.get(ref).getAllMethods().stream().map(JavaMethod::getName))
                    .as(file + " calls " + ref + "." + method)
                    .contains(method);
        });
    }

    @Test
    void everyHandOffHasItsOtherEnd() {
        Set<String> ends = new TreeSet<>();
        everyDefinition((file, definition) -> {
            Map<String, Object> from = map(inner(definition).get("from"));
            if (from.get("uri") != null) {
                ends.add(withoutOptions(String.valueOf(from.get("uri"))));
            }
        });
        BiConsumer<Path, Map<String, Object>> check = (file, to) -> {
            String uri = withoutOptions(String.valueOf(to.get("uri")));
            if ((uri.startsWith("direct:") || uri.startsWith("seda:")) && !uri.contains("${")) {
                assertThat(ends).as(file + " hands on to " + uri).contains(uri);
            }
        };
        steps("to", check);
        steps("toD", check);
    }

    @Test
    void aStepIsABeanAHandOffOrAnIntegrationPattern() {
        everyList("steps", (file, step) -> assertThat(ALLOWED)
                .as(file + " " + step.keySet())
                .containsAll(step.keySet()));
        assertThat(BOOK.values().stream().flatMap(List::stream).flatMap(entry -> entry.keySet().stream()))
                .isSubsetOf("route", "routeTemplate", "routeConfiguration", "rest");
    }

    @Test
    void aConditionComparesOnePropertyWithOneConstant() {
        everyList("when", (file, when) -> assertThat(condition(when))
                .as(file.toString())
                .matches("\\$\\{[\\w.]+} (==|!=) ('[^']*'|true|false|null)"));
    }

    @Test
    void aRouteFitsAScreen() {
        BOOK.keySet().forEach(file -> {
            for (String route : text(file).split("(?m)^- ")) {
                assertThat(route.lines().count())
                        .as(file + ": " + route.lines().skip(1).findFirst().orElse(""))
                        .isLessThanOrEqualTo(50);
            }
        });
    }

    /** Components by their class's name, and what configurations make by the method's. */
    private static Map<String, JavaClass> beans() {
        Map<String, JavaClass> beans = new HashMap<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.brickgate")
                .forEach(type -> {
                    beans.put(uncapitalised(type.getSimpleName()), type);
                    type.getMethods().stream()
                            .filter(method -> method.isAnnotatedWith(Bean.class))
                            .forEach(method -> beans.put(method.getName(), method.getRawReturnType()));
                });
        return beans;
    }

    private static Map<String, Object> inner(Map<String, Object> definition) {
        return definition.containsKey("route") ? map(definition.get("route")) : definition;
    }

    private static String condition(Map<String, Object> when) {
        Map<String, Object> holder = when.containsKey("expression") ? map(when.get("expression")) : when;
        return String.valueOf(map(holder.get("simple")).get("expression"));
    }

    private static void everyDefinition(BiConsumer<Path, Map<String, Object>> check) {
        BOOK.forEach((file, entries) -> entries.forEach(entry -> entry.forEach((kind, definition) -> {
            if (!kind.equals("rest")) {
                check.accept(file, map(definition));
            }
        })));
    }

    private static void steps(String kind, BiConsumer<Path, Map<String, Object>> check) {
        everyList("steps", (file, step) -> {
            if (step.containsKey(kind)) {
                check.accept(file, map(step.get(kind)));
            }
        });
    }

    private static void everyList(String key, BiConsumer<Path, Map<String, Object>> check) {
        BOOK.forEach((file, entries) -> entries.forEach(entry -> walk(entry, key, found -> check.accept(file, found))));
    }

    private static void walk(Object node, String key, java.util.function.Consumer<Map<String, Object>> found) {
        if (node instanceof Map<?, ?> map) {
            if (map.get(key) instanceof List<?> list) {
                list.forEach(item -> found.accept(map(item)));
            }
            map.values().forEach(child -> walk(child, key, found));
        } else if (node instanceof List<?> list) {
            list.forEach(child -> walk(child, key, found));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return node instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static Map<Path, List<Map<String, Object>>> read() {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .collect(Collectors.toMap(file -> file, RouteBookTest::parse));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, Object>> parse(Path file) {
        try {
            List<Map<String, Object>> entries = new ArrayList<>();
            List<Object> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            read.forEach(entry -> entries.add(map(entry)));
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutOptions(String uri) {
        return uri.replaceAll("\\?.*", "");
    }

    private static String uncapitalised(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
