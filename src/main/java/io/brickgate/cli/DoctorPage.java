package io.brickgate.cli;

import io.brickgate.doctor.DriverVerdict;
import io.brickgate.doctor.DriverVerdict.Cause;
import io.brickgate.doctor.Timeline;
import io.brickgate.doctor.Timeline.Lane;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The doctor's verdict as one page that needs nothing else: the picture of the run, the shares, the causes. */
final class DoctorPage {

    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 180;
    private static final int LANE = 16;
    private static final Map<Lane, String> LANES = new LinkedHashMap<>();

    static {
        LANES.put(Lane.NO_EXECUTORS, "no executor yet");
        LANES.put(Lane.QUERY, "a query, no task: planning, broadcasting, committing, decoding");
        LANES.put(Lane.JOB, "a job, no task: scheduling");
        LANES.put(Lane.OUTSIDE, "outside of queries and jobs");
    }

    private final DriverVerdict verdict;
    private final Timeline timeline;
    private final int slots;
    private final StringBuilder page = new StringBuilder();

    DoctorPage(DriverVerdict verdict, Timeline timeline, int slots) {
        this.verdict = verdict;
        this.timeline = timeline;
        this.slots = Math.max(1, slots);
    }

    String write() {
        page.append("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width">
                <title>The driver doctor</title>
                <style>
                body { font: 16px/1.5 system-ui, sans-serif; max-width: 64em; margin: 2em auto; padding: 0 1em; color: #1b1f24; }
                h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin-top: 2em; } svg { width: 100%; height: auto; }
                table { border-collapse: collapse; } td { padding: .15em 1em .15em 0; } td.n { text-align: right; white-space: nowrap; }
                .note { color: #57606a; } li { margin: .2em 0; }
                @media (prefers-color-scheme: dark) { body { background: #0d1117; color: #e6edf3; } .note { color: #9198a1; } text { fill: #9198a1; } }
                </style></head><body>
                """);
        line(
                "h1",
                verdict.driverBound()
                        ? "The driver is the bottleneck: "
                                + verdict.causes().get(0).cause()
                        : "The driver is not the problem");
        if (!verdict.otherwise().isEmpty()) {
            line("p", capital(verdict.otherwise()));
        }
        if (verdict.incomplete()) {
            line("p class=note", "The log ends before the run does, or a part of it cannot be read.");
        }
        picture();
        shares();
        verdict.causes().forEach(this::cause);
        line(
                "p class=note",
                "Confidence: " + verdict.confidence() + (verdict.more().isEmpty() ? "" : "; " + verdict.more()));
        return page.append("</body></html>\n").toString();
    }

    private void picture() {
        double[] running = timeline.of(Lane.TASKS);
        int steps = Math.max(1, running.length);
        double wide = (double) WIDTH / steps;
        double top = Math.max(slots, Arrays.stream(running).max().orElse(1));
        int height = HEIGHT + 30 + LANES.size() * (LANE + 22);
        page.append(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"running tasks and the driver's states over time\">%n"
                        .formatted(WIDTH, height));
        for (int i = 0; i < running.length; i++) {
            if (running[i] > 0) {
                rect(i * wide, HEIGHT - HEIGHT * running[i] / top, wide, HEIGHT * running[i] / top, "#2da44e", 1);
            }
        }
        double slotsAt = HEIGHT - HEIGHT * slots / top;
        page.append(String.format(
                Locale.ROOT,
                "<line x1=\"0\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#cf222e\" stroke-dasharray=\"6 4\"/>%n",
                WIDTH,
                slotsAt,
                slotsAt));
        text(
                4,
                HEIGHT + 16,
                "running tasks (green) against %d slots (red); %.0f s from left to right"
                        .formatted(slots, verdict.wallSeconds()));
        int y = HEIGHT + 30;
        for (Map.Entry<Lane, String> lane : LANES.entrySet()) {
            double[] part = timeline.of(lane.getKey());
            for (int i = 0; i < part.length; i++) {
                if (part[i] > 0.01) {
                    rect(
                            i * wide,
                            y,
                            wide,
                            LANE,
                            lane.getKey() == Lane.OUTSIDE
                                    ? "#8250df"
                                    : lane.getKey() == Lane.NO_EXECUTORS ? "#8c959f" : "#bf8700",
                            Math.min(1, part[i]));
                }
            }
            text(4, y + LANE + 14, lane.getValue());
            y += LANE + 22;
        }
        page.append("</svg>\n");
    }

    private void shares() {
        line("h2", "Where the time went");
        page.append("<table>");
        verdict.breakdown()
                .forEach((what, seconds) -> page.append(String.format(
                        Locale.ROOT,
                        "<tr><td>%s</td><td class=n>%.1f s</td><td class=n>%.0f %%</td><td>%s</td></tr>%n",
                        escaped(what.replace('_', ' ')),
                        seconds,
                        verdict.wallSeconds() == 0 ? 0 : 100 * seconds / verdict.wallSeconds(),
                        escaped(DriverVerdict.derivations().getOrDefault(what, "")))));
        page.append("</table>\n");
    }

    private void cause(Cause cause) {
        line(
                "h2",
                "%s, %s: %.1f s, %.0f %% of the time since the first executor"
                        .formatted(capital(cause.cause()), cause.severity(), cause.seconds(), 100 * cause.share()));
        list(cause.evidence());
        line("p", "What helps, and what does not:");
        list(cause.advice());
    }

    private void list(Iterable<String> lines) {
        page.append("<ul>");
        lines.forEach(text -> line("li", text));
        page.append("</ul>\n");
    }

    private void rect(double x, double y, double wide, double high, String colour, double opacity) {
        page.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%.1f\" width=\"%.2f\" height=\"%.1f\" fill=\"%s\" fill-opacity=\"%.2f\"/>",
                x,
                y,
                wide + 0.3,
                high,
                colour,
                opacity));
    }

    private void text(int x, int y, String text) {
        page.append(
                "<text x=\"%d\" y=\"%d\" font-size=\"13\" fill=\"#57606a\">%s</text>%n".formatted(x, y, escaped(text)));
    }

    private void line(String tag, String text) {
        page.append('<')
                .append(tag)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(tag.split(" ")[0])
                .append(">\n");
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
