package dev.tidings.notify.dispatch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Deliveries that are over, as rows, and new ones made of them.
final class PastDeliveries {

    private static final String OLD =
            """
            SELECT d.id, d.kind, d.owner, n.type, t.id IS NOT NULL AS there,
              coalesce(t.enabled AND t.health <> 'disabled', false) AS enabled,
              EXISTS (SELECT 1 FROM delivery o WHERE o.notification_id = d.notification_id
                AND o.destination_id = d.destination_id AND o.place IS NOT NULL) AS open
            FROM delivery d JOIN notification n ON n.id = d.notification_id
            LEFT JOIN destination t ON t.id = d.destination_id
            """;

    private static final String LOCK =
            """
            SELECT n.id FROM notification n JOIN delivery d ON d.notification_id = n.id
            WHERE d.id = ? FOR UPDATE OF n
            """;

    private static final String OF_PERIOD =
            OLD
                    + """
                    WHERE n.repository_id = ? AND d.status = ANY (?)
                      AND d.created_at >= ? AND d.created_at < ? AND (?::text IS NULL OR d.kind = ?)
                      AND t.enabled AND t.health <> 'disabled'
                      AND NOT EXISTS (SELECT 1 FROM delivery o
                        WHERE o.notification_id = d.notification_id
                          AND o.destination_id = d.destination_id
                          AND (o.place IS NOT NULL OR o.ordinal > d.ordinal))
                    ORDER BY d.ordinal LIMIT ?
                    """;

    private static final String REPOSITORY =
            """
            SELECT id FROM repository
            WHERE (id::text = ? OR lower(full_name) = lower(?)) AND (? = '*' OR owner = ?)
            ORDER BY created_at, id LIMIT 1
            FOR UPDATE
            """;

    private static final String INSERT =
            """
            INSERT INTO delivery (id, notification_id, owner, session_id, destination_id, kind,
              redelivery_of, resolves, status, created_at, next_attempt_at, expires_at)
            SELECT f.id, d.notification_id, d.owner, d.session_id, d.destination_id, d.kind, d.id,
              d.resolves, 'PENDING', now(), now(), to_timestamp(f.expires / 1000.0)
            FROM unnest(?::uuid[], ?::uuid[], ?::bigint[]) WITH ORDINALITY
              AS f(id, old, expires, rank) JOIN delivery d ON d.id = f.old
            ORDER BY f.rank
            """;

    private PastDeliveries() {}

    /// One of them.
    ///
    /// @param there its destination still is
    /// @param enabled its destination is on
    /// @param open it, or a repeat of it, is still being delivered
    record Old(
            UUID id,
            String kind,
            String owner,
            String type,
            boolean there,
            boolean enabled,
            boolean open) {}

    /// One, locked before anything is asked about it, so that of two who ask at once one finds it
    /// open.
    static Optional<Old> find(Connection connection, UUID id) throws SQLException {
        try (var lock = connection.prepareStatement(LOCK)) {
            lock.setObject(1, id);
            lock.execute();
        }
        try (var query = connection.prepareStatement(OLD + " WHERE d.id = ?")) {
            query.setObject(1, id);
            return olds(query.executeQuery()).stream().findFirst();
        }
    }

    /// A repository by id or name, locked, so that of two who ask at once one finds all of it open.
    ///
    /// @param owner `*` sees all
    static Optional<UUID> repository(Connection connection, String given, String owner)
            throws SQLException {
        try (var query = connection.prepareStatement(REPOSITORY)) {
            query.setString(1, given);
            query.setString(2, given);
            query.setString(3, owner);
            query.setString(4, owner);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getObject("id", UUID.class)) : Optional.empty();
            }
        }
    }

    /// What a repository was not told in a period and nobody has sent again, in the old order.
    ///
    /// @param most how many at the most
    static List<Old> of(Connection connection, UUID repository, Period period, int most)
            throws SQLException {
        try (var query = connection.prepareStatement(OF_PERIOD)) {
            query.setObject(1, repository);
            query.setArray(2, Sql.texts(connection, period.statuses(), status -> status));
            query.setTimestamp(3, Timestamp.from(period.from()));
            query.setTimestamp(4, Timestamp.from(period.to()));
            query.setString(5, period.kind().orElse(null));
            query.setString(6, period.kind().orElse(null));
            query.setInt(7, most);
            return olds(query.executeQuery());
        }
    }

    private static List<Old> olds(ResultSet result) throws SQLException {
        var olds = new ArrayList<Old>();
        try (var row = result) {
            while (row.next()) {
                olds.add(
                        new Old(
                                row.getObject("id", UUID.class),
                                row.getString("kind"),
                                row.getString("owner"),
                                row.getString("type"),
                                row.getBoolean("there"),
                                row.getBoolean("enabled"),
                                row.getBoolean("open")));
            }
        }
        return olds;
    }

    /// Makes a new delivery for each.
    ///
    /// @param expires when each is too late, in milliseconds
    static List<UUID> again(
            Connection connection, List<Old> olds, Function<Old, @Nullable Long> expires)
            throws SQLException {
        var ids = new Ids(Sql.now(connection));
        var made = olds.stream().map(_ -> ids.next()).toList();
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, Sql.ids(connection, made, id -> id));
            insert.setArray(2, Sql.ids(connection, olds, Old::id));
            insert.setArray(3, Sql.longs(connection, olds, expires));
            insert.executeUpdate();
        }
        return made;
    }
}
