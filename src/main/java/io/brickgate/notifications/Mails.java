package io.brickgate.notifications;

import java.util.Locale;
import java.util.Set;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Writes notices as e-mails, in text and in HTML, from the templates in {@code templates/mail/}. */
public final class Mails {

    private final SpringTemplateEngine templates = new SpringTemplateEngine();

    public Mails() {
        templates.addTemplateResolver(resolver(".html", TemplateMode.HTML));
        templates.addTemplateResolver(resolver(".txt", TemplateMode.TEXT));
    }

    /** The mail that tells this notice. */
    public Mail write(Delivery delivery) {
        Channel channel = delivery.channel();
        Notice notice = delivery.notice();
        Context words = words(notice);
        String from = channel.setting("from");
        String place = "@brickgate." + domain(from) + ">";
        return new Mail(
                channel,
                from,
                channel.setting("to"),
                Words.subject(notice),
                "<n-" + delivery.id() + "." + notice.incidentId() + place,
                "<incident-" + notice.incidentId() + place,
                templates.process("notice.txt", words),
                templates.process("notice.html", words));
    }

    private static Context words(Notice notice) {
        Context words = new Context(Locale.ENGLISH);
        words.setVariable("notice", notice);
        words.setVariable("job", Words.line(notice.jobName()));
        words.setVariable("headline", Words.headline(notice));
        words.setVariable("cause", Words.cause(notice));
        words.setVariable("since", Words.time(notice.openedAt()));
        return words;
    }

    private static String domain(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
        return domain.isEmpty() ? "invalid" : domain;
    }

    private static ClassLoaderTemplateResolver resolver(String ending, TemplateMode mode) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(Mails.class.getClassLoader());
        resolver.setPrefix("templates/mail/");
        resolver.setResolvablePatterns(Set.of("*" + ending));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }
}
