package io.brickgate.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.brickgate.notifications.DeliveryFault;
import io.brickgate.wiring.OfflineChannels;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code channels test}: sends a real message down a channel and says what its receiver answered. */
final class ChannelsCommand implements Command {

    @Override
    public int run(List<String> args, Terminal terminal) {
        List<String> settings =
                args.stream().filter(arg -> arg.startsWith("--brickgate.")).toList();
        List<String> words =
                args.stream().filter(arg -> !settings.contains(arg)).toList();
        List<String> leading = PolicyTexts.leading(words);
        if (leading.size() != 2 || !leading.get(0).equals("test")) {
            throw new Usage("'channels' is followed by test and the name of a channel");
        }
        Options options = new Options(words.subList(2, words.size()), Set.of("--json"), Set.of());
        String name = leading.get(1);
        long begun = System.nanoTime();
        try {
            Optional<DeliveryFault> fault = OfflineChannels.test(name, settings, terminal.environment());
            long millis = (System.nanoTime() - begun) / 1_000_000;
            PrintStream out = PolicyTexts.out(terminal);
            out.println(options.flag("--json") ? json(name, fault, millis) : text(name, fault, millis));
            out.flush();
            return fault.isEmpty() ? 0 : 1;
        } catch (IllegalStateException e) {
            terminal.err().println(e.getMessage());
            return 2;
        }
    }

    private static String text(String name, Optional<DeliveryFault> fault, long millis) {
        return fault.map(one -> name + ": refused: " + one.problem()
                        + (one.again() ? " (the hub would try again)" : " (the hub would give up)"))
                .orElse(name + ": taken, in " + millis + " ms");
    }

    /** {@code {channel, accepted, problem, again, took_ms}}, as {@code POST /channels/NAME/test} has it. */
    private static ObjectNode json(String name, Optional<DeliveryFault> fault, long millis) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("channel", name);
        json.put("accepted", fault.isEmpty());
        fault.ifPresent(one -> json.put("problem", one.problem()).put("again", one.again()));
        return json.put("took_ms", millis);
    }
}
