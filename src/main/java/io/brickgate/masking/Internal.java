package io.brickgate.masking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text of a workspace that only its own people should see: a message, a trace, a log, a parameter's value, an id of a
 * cluster. Whatever prints it, be it a log, a template, a message of an exception or a serializer, prints
 * {@value #MASK}. The text itself is shown to whoever is cleared, and without its secrets even then; the hub works on it
 * by {@link #open()}, which {@code ArchitectureTest} allows to the few classes that it names.
 */
public final class Internal {

    public static final String MASK = "[internal]";
    public static final Internal NONE = new Internal("");

    private final String text;

    private Internal(String text) {
        this.text = text;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Internal of(String text) {
        return text.isEmpty() ? NONE : new Internal(text);
    }

    public static @Nullable Internal ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }

    public static @Nullable String open(@Nullable Internal internal) {
        return internal == null ? null : internal.text;
    }

    /** The text itself, for the hub's own work: to classify, to keep in the books, to send back to its workspace. */
    public String open() {
        return text;
    }

    /**
     * The text without its secrets.
     *
     * @throws IllegalStateException for whoever may not read it: that has to be asked before
     */
    public String shownTo(Clearance reader) {
        if (!reader.readsInternals()) {
            throw new IllegalStateException("What is internal was about to be shown without the role for it");
        }
        return Secrets.masked(text);
    }

    /** The text without secrets, hosts, cluster ids and paths, for everybody. */
    public String masked() {
        return Internals.masked(text);
    }

    /** In UTF-16 units. */
    public int length() {
        return text.length();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Internal internal && internal.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    @JsonValue
    public String toString() {
        return MASK;
    }
}
