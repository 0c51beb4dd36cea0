package dev.tidings.notify.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.audit.Audit;
import dev.tidings.shell.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Sends what is over once more: a new delivery of the same notification, which skips the re-check
/// (channels, 5.4) and has a fresh expiry (settings API, 3.6).
@ApplicationScoped
class Redeliveries {

    private static final int MOST = 1_000;

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

    private final DataSource database;
    private final Caller caller;
    private final Policies policies;
    private final Audit audit;
    private final Dispatcher dispatcher;

    Redeliveries(
            DataSource database,
            Caller caller,
            Policies policies,
            Audit audit,
            Dispatcher dispatcher) {
        this.database = database;
        this.caller = caller;
        this.policies = policies;
        this.audit = audit;
        this.dispatcher = dispatcher;
    }

    private record Old(
            UUID id,
            String kind,
            String owner,
            String type,
            boolean there,
            boolean enabled,
            boolean open) {}

    /// Sends one once more.
    ///
    /// @return the new delivery
    /// @throws dev.tidings.shell.problem.ProblemException 404, 409 while it is open or when its
    ///   destination is gone or disabled
    UUID one(UUID id) {
        var made = Sql.inTransaction(database, connection -> one(connection, id));
        dispatcher.hint();
        return made;
    }

    private UUID one(Connection connection, UUID id) throws SQLException {
        var old = find(connection, id);
        if (old.open()) {
            throw Problems.conflict("wrong_state", "It is still being delivered.");
        }
        if (!old.there()) {
            throw Problems.conflict("not_configured", "Its destination is gone.");
        }
        if (!old.enabled()) {
            throw Problems.conflict("disabled", "Its destination is disabled.");
        }
        var made = insert(connection, List.of(old)).getFirst();
        audit.record(
                connection,
                "delivery:redelivered",
                "delivery/" + id,
                Map.of("new", Map.of("id", made.toString())));
        return made;
    }

    /// The delivery, locked before anything is asked about it, so that of two who ask at once one
    /// finds it open.
    private Old find(Connection connection, UUID id) throws SQLException {
        try (var lock = connection.prepareStatement(LOCK)) {
            lock.setObject(1, id);
            lock.execute();
        }
        try (var query = connection.prepareStatement(OLD + " WHERE d.id = ?")) {
            query.setObject(1, id);
            return olds(query.executeQuery()).stream()
                    .filter(old -> caller.sees(old.owner()))
                    .findFirst()
                    .orElseThrow(Problems::notFound);
        }
    }

    /// Sends what a repository was not told in a period once more, in the old order.
    ///
    /// @return how many
    int period(@Nullable JsonNode body) {
        int count = Sql.<Integer>inTransaction(database, connection -> period(connection, body));
        dispatcher.hint();
        return count;
    }

    private int period(Connection connection, @Nullable JsonNode body) throws SQLException {
        var period = Period.read(body, Sql.timestamp(Sql.now(connection)).toInstant());
        var repository = repository(connection, period.repository());
        var olds = olds(connection, repository, period);
        if (olds.size() > MOST) {
            throw Problems.validation(
                    "from", "too_many", "There are more than 1,000; choose a shorter period.");
        }
        insert(connection, olds);
        audit.record(
                connection,
                "delivery:redelivered",
                "repository/" + repository,
                Map.of(
                        "new",
                        Map.of(
                                "count", olds.size(),
                                "from", period.from().toString(),
                                "to", period.to().toString())));
        return olds.size();
    }

    private UUID repository(Connection connection, String given) throws SQLException {
        try (var query = connection.prepareStatement(REPOSITORY)) {
            query.setString(1, given);
            query.setString(2, given);
            query.setString(3, caller.owner());
            query.setString(4, caller.owner());
            try (var row = query.executeQuery()) {
                if (row.next()) {
                    return row.getObject("id", UUID.class);
                }
            }
        }
        throw Problems.notFound();
    }

    private static List<Old> olds(Connection connection, UUID repository, Period period)
            throws SQLException {
        try (var query = connection.prepareStatement(OF_PERIOD)) {
            query.setObject(1, repository);
            query.setArray(2, Sql.texts(connection, period.statuses(), status -> status));
            query.setTimestamp(3, Timestamp.from(period.from()));
            query.setTimestamp(4, Timestamp.from(period.to()));
            query.setString(5, period.kind().orElse(null));
            query.setString(6, period.kind().orElse(null));
            query.setInt(7, MOST + 1);
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

    private List<UUID> insert(Connection connection, List<Old> olds) throws SQLException {
        long now = Sql.now(connection);
        var ids = new Ids(now);
        var made = olds.stream().map(_ -> ids.next()).toList();
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, Sql.ids(connection, made, id -> id));
            insert.setArray(2, Sql.ids(connection, olds, Old::id));
            insert.setArray(3, Sql.longs(connection, olds, old -> expires(old, now)));
            insert.executeUpdate();
        }
        return made;
    }

    private @Nullable Long expires(Old old, long now) {
        OptionalLong expires = policies.of(old.kind()).expiry(old.type(), now);
        return expires.isPresent() ? (Long) expires.getAsLong() : null;
    }
}
