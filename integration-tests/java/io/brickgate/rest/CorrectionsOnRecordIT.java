package io.brickgate.rest;

import static io.brickgate.rest.Gate.get;
import static io.brickgate.rest.Gate.post;
import static io.brickgate.rest.Odd.correct;
import static io.brickgate.rest.Odd.correction;
import static io.brickgate.rest.Odd.failed;
import static io.brickgate.rest.Odd.order;
import static io.brickgate.rest.Odd.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A correction is written once, with its audit entry, or not at all. */
class CorrectionsOnRecordIT {

    private static final int AT_ONCE = 8;

    @Test
    void theSameOrderUnderOneKeyIsOneCorrection() {
        long run = failed("keyed", "the keyed mat");
        String key = UUID.randomUUID().toString();
        String order = order("INFRA", "network", "once");

        Told first = correct(run, order).key(key).send().is(200);

        assertThat(correct(run, order).key(key).send().is(200).json()).isEqualTo(first.json());
        correct(run, order("DATA", "cast_error", "once"))
                .key(key)
                .send()
                .isProblem(409, "idempotency_key_reused")
                .hints();
        assertThat(states("keyed")).containsExactly("ACTIVE");
        String id = first.json().path("id").asText();
        String other = UUID.randomUUID().toString();
        Told gone = withdraw(id, "no").key(other).send().is(200);
        assertThat(withdraw(id, "no").key(other).send().is(200).json()).isEqualTo(gone.json());
        withdraw(id, "yes").key(other).send().isProblem(409, "idempotency_key_reused");
        assertThat(audited("correction/" + id)).containsExactly("correction.made", "correction.withdrawn");
    }

    @Test
    void eightAtOnceUnderOneKeyAreOneCorrection() throws Exception {
        long run = failed("keyed_at_once", "the mat of eight at once");

        List<Told> answers = atOnce(run, true);

        assertThat(answers)
                .extracting(told -> told.json().path("id").asText())
                .containsOnly(answers.get(0).json().path("id").asText());
        assertThat(states("keyed_at_once")).containsExactly("ACTIVE");
    }

    @Test
    void ofEightOperatorsAtOnceTheLastCountsAndAllAreOnRecord() throws Exception {
        long run = failed("at_once", "the mat of eight operators");

        List<Told> answers = atOnce(run, false);

        assertThat(states("at_once"))
                .hasSize(AT_ONCE)
                .containsOnlyOnce("ACTIVE")
                .contains("REPLACED");
        for (Told told : answers) {
            assertThat(audited("correction/" + told.json().path("id").asText())).containsExactly("correction.made");
        }
    }

    @Test
    void whoCorrectedWhatAndWhyIsOnRecordWithoutSecretsAndWithoutTheFailuresWords() {
        String secret = "dapi0123456789abcdef0123456789abcdef";
        long run = failed("audited", "the audited mat has password=hunter2secret");
        String id = correct(run, order("INFRA", "network", "token " + secret + " expired"))
                .send()
                .is(200)
                .json()
                .path("id")
                .asText();
        withdraw(id, "not " + secret).send().is(200);

        Told trail = get("/api/v1/audit?limit=200&actor=operator")
                .as("auditor")
                .send()
                .is(200);

        assertThat(audited("correction/" + id)).containsExactly("correction.made", "correction.withdrawn");
        assertThat(trail.body()).contains(id, "token *** expired").doesNotContain(secret, "hunter2secret");
        assertThat(correction(id).toString())
                .contains("token *** expired", "the audited mat")
                .doesNotContain(secret, "hunter2secret");
        assertThat(Gate.HUB
                        .books()
                        .sql("select concat(reason, withdrawn_reason, sample, shown) from correction where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .doesNotContain(secret, "hunter2secret");
    }

    @Test
    void whoeverIsTurnedAwayIsOnRecord() {
        long run = failed("turned_away", "the mat of the turned away");
        post("/api/v1/runs/" + run + "/correction")
                .as("admin")
                .json(order("INFRA", "network", "x"))
                .send()
                .isProblem(403, "denied_by_role")
                .hints();
        correct(run, order("INFRA", "gremlins", "x")).send().isProblem(422);

        assertThat(audited("run/" + run))
                .filteredOn(action -> action.startsWith("correction"))
                .containsExactly("correction.make.refused", "correction.make.refused");
    }

    @Test
    void whatCannotBePutOnRecordIsNotCorrectedAndNotWithdrawn() {
        long run = failed("unrecorded_mat", "the unrecorded mat");
        String id = correct(run, order("INFRA", "network", "before"))
                .send()
                .is(200)
                .json()
                .path("id")
                .asText();
        rename("audit_entry", "audit_entry_away");
        try {
            correct(run, order("DATA", "cast_error", "during"))
                    .key("unrecorded-correction")
                    .send()
                    .isProblem(503, "not_recorded")
                    .hints();
            withdraw(id, "during").send().isProblem(503, "not_recorded").hints();
        } finally {
            rename("audit_entry_away", "audit_entry");
        }

        assertThat(states("unrecorded_mat")).containsExactly("ACTIVE");
        assertThat(correction(id).path("cause").asText()).isEqualTo("network");
        correct(run, order("DATA", "cast_error", "during"))
                .key("unrecorded-correction")
                .send()
                .is(200);
    }

    private static List<Told> atOnce(long run, boolean oneKey) throws Exception {
        String key = UUID.randomUUID().toString();
        ExecutorService people = Executors.newFixedThreadPool(AT_ONCE);
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);
        List<Callable<Told>> orders = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            String own = oneKey ? key : key + i;
            orders.add(() -> {
                start.await();
                return correct(run, order("INFRA", "network", "at once"))
                        .key(own)
                        .send();
            });
        }
        List<Told> answers = new ArrayList<>();
        for (Future<Told> order : people.invokeAll(orders)) {
            answers.add(order.get().is(200));
        }
        people.shutdown();
        return answers;
    }

    private static List<String> states(String job) {
        return Odd.texts(
                get("/api/v1/corrections?limit=200")
                        .as("viewer")
                        .send()
                        .is(200)
                        .json()
                        .path("items"),
                item -> item.path("job_name").asText().equals(job),
                "state");
    }

    private static List<String> audited(String subject) {
        return Gate.HUB
                .books()
                .sql("select action from audit_entry where subject = ? order by id")
                .param(subject)
                .query(String.class)
                .list();
    }

    private static void rename(String from, String to) {
        Gate.HUB.books().sql("alter table " + from + " rename to " + to).update();
    }
}
