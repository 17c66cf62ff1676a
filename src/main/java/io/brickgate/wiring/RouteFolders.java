package io.brickgate.wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Tells Camel where the routes are: in the jar, folder by folder, or in a folder of one's own that has every chapter. */
public class RouteFolders implements EnvironmentPostProcessor, Ordered {

    static final List<String> CHAPTERS = List.of(
            "1-poll", "2-detect", "3-classify", "4-decide", "5-act", "6-notify", "7-audit", "8-examine", "errors");

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String folder = environment.getProperty("brickgate.routes", "");
        String root = folder.isBlank() ? "classpath:routes" : "file:" + checked(Path.of(folder));
        String pattern =
                String.join(",", root + "/*.camel.yaml", root + "/channels/*.camel.yaml", root + "/api/*.camel.yaml");
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("routes", Map.of("camel.main.routes-include-pattern", pattern)));
    }

    /** @throws IllegalStateException where chapters are missing */
    static Path checked(Path folder) {
        List<String> missing = CHAPTERS.stream()
                .filter(chapter -> !Files.isRegularFile(folder.resolve(chapter + ".camel.yaml")))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("brickgate.routes (BRICKGATE_ROUTES): " + folder + " lacks the chapters "
                    + missing + "; copy the shipped routes there and change them");
        }
        return folder.toAbsolutePath();
    }
}
