package io.brickgate.api;

import org.springframework.http.HttpStatus;

/** The short titles of problems: HTTP's own words. */
final class Titles {

    private Titles() {}

    static String of(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? "Problem" : known.getReasonPhrase();
    }
}
