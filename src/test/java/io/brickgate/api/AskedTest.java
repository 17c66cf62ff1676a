package io.brickgate.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brickgate.access.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedTest {

    @Test
    void idsBeyondTwoToTheFiftyThirdAreExact() {
        assertThat(Asked.id("run_id", "9007199254740993")).isEqualTo(9007199254740993L);
        assertThat(Asked.id("run_id", "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "+1", "1.0", "abc", "9223372036854775808", "1e3", " 1"})
    void whatIsNoIdIsRefused(String text) {
        assertThatThrownBy(() -> Asked.id("run_id", text))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.BAD_REQUEST));
    }

    @Test
    void aLimitLiesBetweenOneAndTwoHundred() {
        assertThat(Asked.limit(null)).isEqualTo(50);
        assertThat(Asked.limit("200")).isEqualTo(200);
        assertThatThrownBy(() -> Asked.limit("201")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Asked.limit("0")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Asked.limit("many")).isInstanceOf(Refusal.class);
    }

    @Test
    void timesMayHaveAnyOffset() {
        assertThat(Asked.time("since", "2026-01-31T09:00:00+01:00")).contains(Instant.parse("2026-01-31T08:00:00Z"));
        assertThat(Asked.time("since", "")).isEmpty();
        assertThatThrownBy(() -> Asked.time("since", "yesterday")).isInstanceOf(Refusal.class);
    }

    @Test
    void wordsAreKnownInAnyCase() {
        assertThat(Asked.word("state", "failed", Standing.values())).contains("FAILED");
        assertThatThrownBy(() -> Asked.word("state", "broken", Standing.values()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.hint()).contains("SUCCEEDED"));
    }

    @Test
    void aCursorComesBackAsItWas() {
        Cursor cursor = new Cursor(Instant.parse("2026-01-31T08:00:00.123Z"), "9007199254740993");
        assertThat(Asked.cursor(cursor.text())).isEqualTo(cursor);
        assertThat(Asked.cursor(cursor.text()).number()).isEqualTo(9007199254740993L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "%%%", "MTIz", "bnVsbHxudWxs"})
    void whatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> Asked.cursor(text)).isInstanceOf(Refusal.class);
    }
}
