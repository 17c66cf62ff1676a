package io.brickgate.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.brickgate.demo.PagerDutyIncident;
import io.brickgate.demo.ServiceNowRecord;
import io.brickgate.hub.World;
import java.util.List;
import java.util.function.ToIntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds the hub's books and the outside world against what the started runs had to lead to. */
final class Reckoning {

    private final JdbcClient books;
    private final World world;
    private final Trouble trouble;

    Reckoning(JdbcClient books, World world, Trouble trouble) {
        this.books = books;
        this.world = world;
        this.trouble = trouble;
    }

    /** Whether all that had to happen has happened, and nothing is under way any more. */
    void quiet() {
        assertThat(trouble.started()).allMatch(expected -> expected.met(world.workspace));
        assertThat(count("select count(*) from failure")).isEqualTo(sum(Trouble.Expected::failures));
        assertThat(incidents("open_key is not null")).hasSize(sum(expected -> expected.recovers() ? 0 : 1));
        assertThat(count("select count(*) from action where state in ('PLANNED', 'PERFORMING', 'REQUESTED')"))
                .isZero();
        assertThat(count("select count(*) from notification where state in ('DUE', 'SENDING')"))
                .isZero();
    }

    /** Every failure recorded once, acted on as the policy says, told once. */
    void check() {
        trouble.started().forEach(expected -> expected.check(world.workspace));
        assertThat(count("select count(*) from (select distinct workspace, run_id, attempt from failure) f"))
                .isEqualTo(sum(Trouble.Expected::failures));
        assertThat(count("select count(*) from failure where verdict = 'ACT'"))
                .isEqualTo(sum(Trouble.Expected::retries));
        assertThat(books.sql("select state || ': ' || outcome from action where state <> 'SUCCEEDED'")
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(books.sql("select channel || ': ' || last_error from notification where state = 'GIVEN_UP'")
                        .query(String.class)
                        .list())
                .isEmpty();
        told();
        closed();
    }

    private void told() {
        List<String> all = incidents("1 = 1");
        assertThat(world.pagerDuty.incidents())
                .extracting(PagerDutyIncident::dedupKey)
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(world.serviceNow.records())
                .extracting(Reckoning::correlation)
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(world.serviceNow.records())
                .allSatisfy(record -> assertThat(record.workNotes()).doesNotHaveDuplicates());
        assertThat(world.slack.messages())
                .filteredOn(message -> message.threadTs() == null)
                .hasSize(all.size());
        assertThat(world.slack.messages())
                .filteredOn(message -> message.threadTs() != null)
                .extracting(message -> message.threadTs() + message.text())
                .doesNotHaveDuplicates();
    }

    private void closed() {
        List<String> open = incidents("open_key is not null");
        assertThat(world.pagerDuty.incidents())
                .filteredOn(incident -> !incident.state().equals("resolved"))
                .extracting(PagerDutyIncident::dedupKey)
                .containsExactlyInAnyOrderElementsOf(open);
        assertThat(world.serviceNow.records())
                .filteredOn(record -> !record.get("state").equals("6"))
                .extracting(Reckoning::correlation)
                .containsExactlyInAnyOrderElementsOf(open);
    }

    private static String correlation(ServiceNowRecord record) {
        return record.get("correlation_id");
    }

    /** What the outside calls our incidents. */
    private List<String> incidents(String which) {
        return books.sql("select 'brickgate-' || id from incident where " + which)
                .query(String.class)
                .list();
    }

    private int sum(ToIntFunction<Trouble.Expected> part) {
        return trouble.started().stream().mapToInt(part).sum();
    }

    private int count(String sql) {
        return books.sql(sql).query(Integer.class).single();
    }
}
