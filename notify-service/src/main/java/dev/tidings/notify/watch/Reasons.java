package dev.tidings.notify.watch;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.tidings.notify.core.Reason.Kept;
import dev.tidings.notify.core.SessionOf;
import dev.tidings.notify.dispatch.Ids;
import dev.tidings.notify.dispatch.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/// "Why was nothing sent?": one row for each no worth keeping, one per minute for those that come
/// in floods.
@ApplicationScoped
class Reasons {

    private static final String INSERT =
            """
            INSERT INTO reason AS r (id, at, owner, repository_id, session_id, worker_id, type,
              reason, detail, event_id, minute, count)
            SELECT id, now(), owner, repository, session, worker, type, reason, nullif(detail, ''),
              event, CASE WHEN per_minute > 0 THEN date_trunc('minute', now()) END, count
            FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[],
              ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
              AS n(id, owner, repository, session, worker, type, reason, detail, event, per_minute,
              count)
            ON CONFLICT (owner, session_id, worker_id, type, reason, minute)
              WHERE minute IS NOT NULL
            DO UPDATE SET count = r.count + excluded.count, at = excluded.at
            """;

    /// What makes two reasons of one minute the same row.
    private record Flood(SessionOf session, String worker, String type, String reason) {}

    private record Row(Untold untold, long count) {

        long perMinute() {
            return untold.kept() == Kept.PER_MINUTE ? 1 : 0;
        }
    }

    /// Stores the reasons in order, on the transaction of the decision.
    void store(Connection c, List<Untold> reasons, long now) throws SQLException {
        var rows = rows(reasons);
        if (rows.isEmpty()) {
            return;
        }
        var ids = new Ids(now);
        try (var insert = c.prepareStatement(INSERT)) {
            insert.setArray(1, Sql.ids(c, rows, _ -> ids.next()));
            insert.setArray(2, Sql.texts(c, rows, row -> row.untold().place().owner()));
            insert.setArray(3, Sql.ids(c, rows, row -> row.untold().repositoryId().orElse(null)));
            insert.setArray(4, Sql.texts(c, rows, row -> row.untold().place().sessionId()));
            insert.setArray(5, Sql.texts(c, rows, row -> worker(row.untold())));
            insert.setArray(6, Sql.texts(c, rows, row -> row.untold().type()));
            insert.setArray(7, Sql.texts(c, rows, row -> row.untold().why().reason().name()));
            insert.setArray(8, Sql.texts(c, rows, row -> row.untold().why().detail()));
            insert.setArray(9, Sql.texts(c, rows, row -> event(row.untold())));
            insert.setArray(10, Sql.longs(c, rows, Row::perMinute));
            insert.setArray(11, Sql.longs(c, rows, Row::count));
            insert.executeUpdate();
        }
    }

    private static List<Row> rows(List<Untold> reasons) {
        var rows = new ArrayList<Row>();
        reasons.stream()
                .filter(untold -> untold.kept() == Kept.EACH)
                .forEach(untold -> rows.add(new Row(untold, 1)));
        var floods = reasons.stream().filter(untold -> untold.kept() == Kept.PER_MINUTE).toList();
        var counts = floods.stream().collect(groupingBy(Reasons::flood, counting()));
        var newest =
                floods.stream()
                        .collect(
                                toMap(
                                        Reasons::flood,
                                        Function.identity(),
                                        (_, later) -> later,
                                        LinkedHashMap::new));
        newest.forEach(
                (flood, untold) -> rows.add(new Row(untold, counts.getOrDefault(flood, 1L))));
        return rows;
    }

    private static Flood flood(Untold untold) {
        return new Flood(
                untold.place().session(),
                worker(untold),
                untold.type(),
                untold.why().reason().name());
    }

    private static String worker(Untold untold) {
        return requireNonNullElse(untold.why().trigger().header().workerId(), "");
    }

    private static String event(Untold untold) {
        return untold.why().trigger().header().id().toString();
    }
}
