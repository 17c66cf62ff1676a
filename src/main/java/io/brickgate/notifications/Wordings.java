package io.brickgate.notifications;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/**
 * Words notices by the templates that stand beside the channels' routes: text ({@code .txt}), HTML ({@code .html}) and JSON
 * ({@code .json}, in which {@code [[${…}]]} is a quoted string). A template knows the {@code notice}, its {@code headline},
 * {@code subject}, {@code cause}, {@code job} and {@code since} in words.
 */
public final class Wordings {

    private static final String CHANNELS = "routes/channels/";

    private final SpringTemplateEngine templates = new SpringTemplateEngine();

    /** @param routes the folder of one's own routes; null for those that the hub carries */
    public Wordings(@Nullable Path routes) {
        templates.addTemplateResolver(resolver(routes, ".html", TemplateMode.HTML));
        templates.addTemplateResolver(resolver(routes, ".txt", TemplateMode.TEXT));
        templates.addTemplateResolver(resolver(routes, ".json", TemplateMode.JAVASCRIPT));
    }

    /** @param template the file's name, such as {@code email.txt} */
    public String write(Delivery delivery, String template) {
        return write(delivery.notice(), template);
    }

    String write(Notice notice, String template) {
        return templates.process(template, new Context(Locale.ENGLISH, words(notice)));
    }

    private static Map<String, Object> words(Notice notice) {
        return Map.of(
                "notice", notice,
                "job", Words.line(notice.jobName()),
                "headline", Words.headline(notice),
                "subject", Words.subject(notice),
                "cause", Words.cause(notice),
                "since", Words.time(notice.openedAt()));
    }

    private static AbstractConfigurableTemplateResolver resolver(
            @Nullable Path routes, String ending, TemplateMode mode) {
        AbstractConfigurableTemplateResolver resolver = routes == null
                ? new ClassLoaderTemplateResolver(Wordings.class.getClassLoader())
                : new FileTemplateResolver();
        resolver.setPrefix(
                routes == null ? CHANNELS : routes.resolve("channels").toAbsolutePath() + "/");
        resolver.setResolvablePatterns(Set.of("*" + ending));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }
}
