package io.brickgate.audit;

import io.brickgate.masking.Internals;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes secrets and internals out of what is put on record, as an entry can never be changed afterwards. */
final class Masks {

    private Masks() {}

    static @Nullable Object masked(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> masked = new TreeMap<>();
            members.forEach((name, member) -> masked.put(String.valueOf(name), masked(member)));
            return masked;
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(Masks::masked).toList();
        }
        return value instanceof Instant ? value.toString() : Internals.masked(value.toString());
    }
}
