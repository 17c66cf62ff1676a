package io.brickgate.wiring;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The keys that may be set under {@code brickgate.*}, to name the one that was probably meant. */
final class KnownKeys {

    private static final int FARTHEST = 4;
    private static final List<String> KEYS = keys();

    private KnownKeys() {}

    private static List<String> keys() {
        List<String> keys = new ArrayList<>();
        add(keys, "brickgate", BrickgateSettings.class);
        return List.copyOf(keys);
    }

    /** The known key that differs least from a wrong one, with the wrong one's numbers in it; empty where none is near. */
    static Optional<String> nearest(String wrong) {
        String plain = wrong.replaceAll("\\[\\d+]", "[]");
        String best = "";
        int least = FARTHEST;
        for (String key : KEYS) {
            int distance = distance(plain, key);
            if (distance < least) {
                best = key;
                least = distance;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(numbered(best, wrong));
    }

    private static String numbered(String key, String wrong) {
        int open = wrong.indexOf('[');
        int shut = wrong.indexOf(']');
        return open < 0 || shut < 0 ? key : key.replace("[]", wrong.substring(open, shut + 1));
    }

    private static void add(List<String> keys, String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "." + kebab(component.getName());
            Class<?> inner = component.getType();
            if (inner == List.class) {
                key += "[]";
                inner = (Class<?>) element(component.getGenericType());
            }
            if (inner.isRecord()) {
                add(keys, key, inner);
            } else if (inner != Map.class) {
                keys.add(key);
            }
        }
    }

    private static Type element(Type list) {
        return ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** How many letters must be put in, taken out or changed to make one of the other. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(change, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}
