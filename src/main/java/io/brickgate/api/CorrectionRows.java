package io.brickgate.api;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Corrections, read for showing; every method is one query. */
@Component
class CorrectionRows {

    private final JdbcClient db;

    CorrectionRows(JdbcClient db) {
        this.db = db;
    }

    /** The newest first, one more than asked for. */
    List<CorrectionView> list(Cursor after, int limit) {
        Timestamp at = Timestamp.from(after.at());
        Where where = new Where("made_at < ? or (made_at = ? and id > ?)", at, at, after.id());
        return db.sql("select * from correction" + where.text() + " order by made_at desc, id limit " + (limit + 1))
                .params(where.values())
                .query(CorrectionView::read)
                .list();
    }

    Optional<CorrectionView> find(String id) {
        return db.sql("select * from correction where id = ?")
                .param(id)
                .query(CorrectionView::read)
                .optional();
    }
}
