package dev.tidings.notify.settings;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// How things stand, counted over the tables of all rooms for one owner; `*` counts all.
@Singleton
class StatusTable {

    private final Sql sql;

    StatusTable(Sql sql) {
        this.sql = sql;
    }

    /// Destinations by how they are doing.
    Map<String, Integer> destinations(String owner) {
        var counts = new LinkedHashMap<String, Integer>();
        counts.put("ok", 0);
        counts.put("failing", 0);
        counts.put("disabled", 0);
        sql.query(
                        """
                        SELECT CASE WHEN NOT d.enabled OR d.health = 'disabled' THEN 'disabled'
                                    WHEN d.health = 'ok' THEN 'ok'
                                    ELSE 'failing' END AS state,
                               count(*) AS destinations
                        FROM destination d JOIN repository r ON r.id = d.repository_id
                        WHERE ? = '*' OR r.owner = ?
                        GROUP BY 1
                        """,
                        row -> Map.entry(row.getString("state"), row.getInt("destinations")),
                        owner,
                        owner)
                .forEach(state -> counts.put(state.getKey(), state.getValue()));
        return counts;
    }

    /// How long the oldest delivery that has not ended has been waiting.
    Duration oldestUndelivered(String owner) {
        return sql.first(
                        """
                        SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::bigint
                                 AS seconds
                        FROM delivery
                        WHERE place IS NOT NULL AND (? = '*' OR owner = ?)
                        """,
                        row -> Duration.ofSeconds(Math.max(0, row.getLong("seconds"))),
                        owner,
                        owner)
                .orElse(Duration.ZERO);
    }
}
