package io.brickgate.doctor;

import static io.brickgate.doctor.Thresholds.SECONDS;
import static io.brickgate.doctor.Thresholds.SHARE;

import io.brickgate.doctor.DriverVerdict.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the examination has found so far: seconds and evidence a cause, and what the wall clock was spent on. */
final class Findings {

    private static final int MOST_EVIDENCE = 6;

    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final Map<String, List<Piece>> evidence = new LinkedHashMap<>();
    private final Breakdown spent = new Breakdown();

    private record Piece(double seconds, String text) {}

    Findings() {
        List.of("planning", "scheduling", "metadata", "collection", "broadcast").forEach(cause -> {
            seconds.put(cause, 0.0);
            evidence.put(cause, new ArrayList<>());
        });
    }

    Breakdown spent() {
        return spent;
    }

    double of(String cause) {
        return seconds.getOrDefault(cause, 0.0);
    }

    /** Seconds that would be saved without the cause, whether or not tasks ran meanwhile. */
    void add(String cause, double secondsMore, String because) {
        if (secondsMore > 0) {
            seconds.merge(cause, secondsMore, Double::sum);
            say(cause, secondsMore, because);
        }
    }

    /** The same of seconds in which no task ran. */
    void idle(String cause, double secondsMore, String because) {
        add(cause, secondsMore, because);
        spent.cause(cause, secondsMore);
    }

    /** Evidence for whatever takes most so far. */
    void sayOfTheFirst(double weight, String because) {
        seconds.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .max(Map.Entry.comparingByValue())
                .ifPresent(entry -> say(entry.getKey(), weight, because));
    }

    /** The causes that matter, whatever takes most first. */
    List<Cause> causes(double base) {
        return seconds.entrySet().stream()
                .filter(entry -> entry.getValue() / base >= SHARE && entry.getValue() >= SECONDS)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(entry -> cause(entry.getKey(), entry.getValue(), base))
                .toList();
    }

    /** The cause that takes most, however small its share is; null where nothing takes anything. */
    @Nullable
    Cause strongest(double base) {
        return seconds.entrySet().stream()
                .filter(entry -> entry.getValue() >= SECONDS)
                .max(Map.Entry.comparingByValue())
                .map(entry -> cause(entry.getKey(), entry.getValue(), base))
                .orElse(null);
    }

    /** Of much evidence the weightiest is kept. */
    private void say(String cause, double weight, String because) {
        List<Piece> pieces = Objects.requireNonNull(evidence.get(cause));
        if (!because.isEmpty()) {
            pieces.add(new Piece(weight, because));
            pieces.sort(Comparator.comparingDouble(Piece::seconds).reversed());
        }
        if (pieces.size() > MOST_EVIDENCE) {
            pieces.remove(MOST_EVIDENCE);
        }
    }

    private Cause cause(String name, double took, double base) {
        double share = took / base;
        String severity = share >= 0.4 ? "severe" : share >= 0.2 ? "moderate" : "mild";
        return new Cause(
                name,
                round(Math.min(1, share)),
                round(took),
                severity,
                Objects.requireNonNull(evidence.get(name)).stream()
                        .map(Piece::text)
                        .toList(),
                Advice.of(name));
    }

    static String bytes(long bytes) {
        return bytes >= 1L << 30
                ? String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30))
                : String.format(Locale.ROOT, "%.0f MiB", bytes / (double) (1L << 20));
    }

    static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
