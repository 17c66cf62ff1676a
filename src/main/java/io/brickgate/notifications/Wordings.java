package io.brickgate.notifications;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brickgate.documents.Json;
import io.brickgate.failures.Evidence;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/**
 * Words notices by the templates that stand beside the channels' routes: text ({@code .txt}), HTML ({@code .html}) and JSON
 * ({@code .json}, in which {@code [[${…}]]} is a quoted string). A template knows the {@code notice}, and in words its
 * {@code headline}, {@code subject}, {@code cause}, {@code category}, {@code severity}, {@code job}, {@code owner},
 * {@code since}, {@code at} and its {@code evidence}, a text each.
 */
public final class Wordings {

    private static final String CHANNELS = "routes/channels/";
    private static final Json JSON = new Json(new ObjectMapper());

    private final SpringTemplateEngine templates = new SpringTemplateEngine();

    /** @param routes the folder of one's own routes; null for those that the hub carries, which stand in for any missing */
    public Wordings(@Nullable Path routes) {
        if (routes != null) {
            String folder = routes.resolve("channels").toAbsolutePath() + "/";
            add(FileTemplateResolver::new, folder);
        }
        add(() -> new ClassLoaderTemplateResolver(Wordings.class.getClassLoader()), CHANNELS);
    }

    /** @param template the file's name, such as {@code email.txt} */
    public String write(Delivery delivery, String template) {
        return write(delivery.notice(), template);
    }

    String write(Notice notice, String template) {
        return templates.process(template, new Context(Locale.ENGLISH, words(notice)));
    }

    /**
     * A JSON template's object.
     *
     * @param more what the template knows beyond the words of the notice, or in their place
     * @throws java.io.UncheckedIOException where what the template makes is no JSON object
     */
    Map<String, Object> object(Notice notice, String template, Map<String, Object> more) {
        Map<String, Object> words = words(notice);
        words.putAll(more);
        String text = templates.process(template, new Context(Locale.ENGLISH, words));
        return JSON.read(text, new TypeReference<>() {});
    }

    /** A text that a template may give as a list of its lines. */
    static String lines(@Nullable Object text) {
        return text instanceof List<?> lines
                ? String.join("\n", lines.stream().map(String::valueOf).toList())
                : text == null ? "" : text.toString();
    }

    private static Map<String, Object> words(Notice notice) {
        Map<String, Object> words = new HashMap<>();
        words.put("notice", notice);
        words.put("job", Words.line(notice.jobName()));
        words.put("headline", Words.headline(notice));
        words.put("subject", Words.subject(notice));
        words.put("cause", Words.cause(notice));
        words.put("category", notice.category().name());
        words.put("severity", notice.severity().name().toLowerCase(Locale.ROOT));
        words.put("owner", Words.line(notice.team()));
        words.put("since", Words.time(notice.openedAt()));
        words.put("at", notice.at().toString());
        words.put("evidence", notice.evidence().stream().map(Evidence::text).toList());
        return words;
    }

    private void add(Supplier<AbstractConfigurableTemplateResolver> made, String folder) {
        Map.of(".html", TemplateMode.HTML, ".txt", TemplateMode.TEXT, ".json", TemplateMode.JAVASCRIPT)
                .forEach((ending, mode) -> {
                    AbstractConfigurableTemplateResolver resolver = made.get();
                    resolver.setPrefix(folder);
                    resolver.setResolvablePatterns(Set.of("*" + ending));
                    resolver.setTemplateMode(mode);
                    resolver.setCharacterEncoding("UTF-8");
                    resolver.setCheckExistence(true);
                    resolver.setOrder(templates.getTemplateResolvers().size());
                    templates.addTemplateResolver(resolver);
                });
    }
}
