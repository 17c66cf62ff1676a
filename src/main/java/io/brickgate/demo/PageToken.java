package io.brickgate.demo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opaque page tokens: a few numbers in disguise. */
final class PageToken {

    private PageToken() {}

    static String of(long... numbers) {
        StringBuilder plain = new StringBuilder("page");
        for (long number : numbers) {
            plain.append(':').append(number);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** The numbers that a token holds, or those given where there is no token. */
    static List<Long> read(@Nullable String token, Long... otherwise) {
        if (token == null || token.isEmpty()) {
            return List.of(otherwise);
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            return Stream.of(plain.split(":", -1)).skip(1).map(Long::valueOf).toList();
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid("page_token is not valid.");
        }
    }
}
