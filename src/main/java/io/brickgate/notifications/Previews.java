package io.brickgate.notifications;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.exceptions.TemplateInputException;

/** Shows what channels would be sent, without sending it and without any credential. */
public final class Previews {

    private static final Map<String, String> OFF = Map.of("from", "hub@example.org", "to", "");

    private final PagerDuty pagerDuty;
    private final ServiceNow serviceNow;
    private final Wordings wordings;

    public Previews(PagerDuty pagerDuty, ServiceNow serviceNow, Wordings wordings) {
        this.pagerDuty = pagerDuty;
        this.serviceNow = serviceNow;
        this.wordings = wordings;
    }

    /** Why the words of this type's messages cannot be written, naming template and line; empty where they can. */
    public Optional<String> fault(String type) {
        Notice some = Trials.notice("preview", "Some job", "Some words", "http://localhost", Instant.EPOCH);
        for (NoticeKind kind : NoticeKind.values()) {
            try {
                of(type, some.as(kind));
            } catch (TemplateInputException missing) {
                return known(type) ? Optional.of(words(missing)) : Optional.empty();
            } catch (TemplateEngineException | UncheckedIOException broken) {
                return Optional.of(words(broken));
            }
        }
        return Optional.empty();
    }

    private static boolean known(String type) {
        return ChannelType.all().anyMatch(one -> one.name().equals(type));
    }

    private static String words(Throwable broken) {
        Throwable cause = broken;
        while (cause.getCause() != null && cause.getCause() instanceof TemplateEngineException) {
            cause = cause.getCause();
        }
        String first = (cause instanceof UncheckedIOException ? "it makes no JSON: " : "") + cause.getMessage();
        return Words.cap(Words.line(first), 300);
    }

    /** What a notice looks like down a channel of this type: parts by name. */
    public Map<String, Object> of(String type, Notice notice) {
        Map<String, Object> parts = new LinkedHashMap<>();
        switch (type) {
            case "slack" -> {
                SlackCard card = SlackCard.of(notice, wordings);
                parts.put("text", card.text());
                parts.put("blocks", card.blocks());
                parts.put("reply", card.reply());
            }
            case "email" -> {
                parts.put("subject", Words.subject(notice));
                parts.put("text", wordings.write(notice, "email.txt"));
                parts.put("html", wordings.write(notice, "email.html"));
            }
            case "pagerduty" -> parts.putAll(pagerDuty.event(notice));
            case "servicenow" -> {
                Channel any = new Channel("preview", type, true, Set.of(), OFF);
                parts.putAll(serviceNow.fields(new Delivery(0, any, notice, null, 0, false)));
            }
            default -> parts.put("body", wordings.write(notice, type + ".json"));
        }
        return parts;
    }
}
