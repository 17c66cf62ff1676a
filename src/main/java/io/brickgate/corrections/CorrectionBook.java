package io.brickgate.corrections;

import io.brickgate.documents.Json;
import io.brickgate.failures.Category;
import io.brickgate.failures.Diagnosis;
import io.brickgate.failures.Precedent;
import io.brickgate.failures.Precedents;
import io.brickgate.failures.RetryAdvice;
import io.brickgate.failures.RuleDraft.Wanted;
import io.brickgate.failures.Symptoms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The corrections' rows. What writes joins the caller's transaction. */
@Component
class CorrectionBook implements Precedents {

    private static final String INSERT = """
            insert into correction (id, active_fingerprint, fingerprint, category, cause, advice, reason, workspace, job_id,
              job_name, run_id, attempt, corrected_rule, corrected_rules_version, corrected_category, corrected_cause,
              corrected_advice, sample, shown, made_at, made_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** A correction as far as it matters for taking it back. */
    record Standing(
            String workspace, String fingerprint, @Nullable String replacedBy, boolean withdrawn) {}

    private final JdbcClient db;
    private final Json json;

    CorrectionBook(JdbcClient db, Json json) {
        this.db = db;
        this.json = json;
    }

    @Override
    public Map<String, Precedent> of(Collection<String> fingerprints) {
        Map<String, Precedent> known = new HashMap<>();
        db.sql("""
                        select active_fingerprint, id, category, cause, advice, reason from correction
                        where active_fingerprint = any(?)""").param(fingerprints.toArray(new String[0])).query(row -> {
            known.put(row.getString(1), precedent(row));
        });
        return known;
    }

    /**
     * Makes others who correct failures of this fingerprint wait, all for the same row: the first that was ever made.
     *
     * @return the correction that counts now
     */
    Optional<String> lock(String fingerprint) {
        db.sql("""
                        select id from correction
                        where fingerprint = ? and seq = (select min(seq) from correction where fingerprint = ?)
                        for update""").params(fingerprint, fingerprint).query(String.class).list();
        return db.sql("select id from correction where active_fingerprint = ?")
                .param(fingerprint)
                .query(String.class)
                .optional();
    }

    void replace(String id, String by) {
        db.sql("update correction set active_fingerprint = null, replaced_by = ?"
                        + " where id = ? and active_fingerprint is not null")
                .params(by, id)
                .update();
    }

    /** @throws org.springframework.dao.DuplicateKeyException where another counts for the same fingerprint */
    void add(Correction correction) {
        Mistaken mistaken = correction.mistaken();
        db.sql(INSERT)
                .params(
                        correction.id(),
                        mistaken.fingerprint(),
                        mistaken.fingerprint(),
                        correction.category().name(),
                        correction.cause(),
                        correction.advice().name(),
                        correction.reason(),
                        mistaken.run().workspace(),
                        mistaken.jobId(),
                        mistaken.jobName(),
                        mistaken.run().runId(),
                        mistaken.attempt(),
                        mistaken.rule(),
                        mistaken.rulesVersion(),
                        mistaken.category(),
                        mistaken.cause(),
                        mistaken.advice(),
                        correction.sample(),
                        json.write(mistaken.shown()),
                        Timestamp.from(correction.madeAt()),
                        correction.madeBy())
                .update();
    }

    /** Finds a correction and makes others who take it back wait. */
    Optional<Standing> lockById(String id) {
        return db.sql(
                        "select workspace, fingerprint, replaced_by, withdrawn_at from correction where id = ? for update")
                .param(id)
                .query((row, n) ->
                        new Standing(row.getString(1), row.getString(2), row.getString(3), row.getString(4) != null))
                .optional();
    }

    void withdraw(String id, String by, String reason, Instant now) {
        db.sql("""
                        update correction set active_fingerprint = null, withdrawn_at = ?, withdrawn_by = ?,
                          withdrawn_reason = ? where id = ?""").params(Timestamp.from(now), by, reason, id).update();
    }

    /** What counts now as wishes for rules, the oldest first. */
    List<Wanted> wanted() {
        return db.sql("""
                        select id, fingerprint, shown, category, cause, advice, reason, corrected_category,
                          corrected_rule from correction
                        where active_fingerprint is not null order by made_at, id""").query((row, n) -> wanted(row)).list();
    }

    private Wanted wanted(ResultSet row) throws SQLException {
        return new Wanted(
                "corrected-" + row.getString("fingerprint").replace(':', '-'),
                json.read(row.getString("shown"), Symptoms.class),
                row.getString("category") + "/" + row.getString("cause"),
                RetryAdvice.valueOf(row.getString("advice")),
                precedent(row).explanation(),
                !Diagnosis.noRuleKnows(
                        Category.valueOf(row.getString("corrected_category")), row.getString("corrected_rule")));
    }

    private static Precedent precedent(ResultSet row) throws SQLException {
        return new Precedent(
                row.getString("id"),
                Category.valueOf(row.getString("category")),
                row.getString("cause"),
                RetryAdvice.valueOf(row.getString("advice")),
                row.getString("reason"));
    }
}
