package io.brickgate.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void theLastPageHasNoCursor() {
        assertThat(page(List.of(1, 2), 2).nextCursor()).isNull();
    }

    @Test
    void aPageEndsWhereTheNextBegins() {
        Page<Integer> page = page(List.of(1, 2, 3), 2);
        assertThat(page.items()).containsExactly(1, 2);
        assertThat(Asked.cursor(page.nextCursor()).number()).isEqualTo(2);
    }

    private static Page<Integer> page(List<Integer> rows, int limit) {
        return Page.of(rows, limit, row -> new Cursor(Instant.EPOCH, String.valueOf(row)));
    }
}
