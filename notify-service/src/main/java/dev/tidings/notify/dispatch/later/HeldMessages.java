package dev.tidings.notify.dispatch.later;

import dev.tidings.notify.core.PresenceEnded;
import dev.tidings.notify.core.Reason;
import dev.tidings.notify.dispatch.Opening;
import dev.tidings.notify.dispatch.Sql;
import dev.tidings.notify.dispatch.WorkerNow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// Held messages as rows: one for each notification and destination, until it is told or dropped.
@ApplicationScoped
class HeldMessages {

    private static final String INSERT =
            """
            INSERT INTO held (notification_id, destination_id, kind, owner, session_id, reason,
              reason_id, until)
            SELECT notification, destination, kind, owner, session, reason, explained,
              to_timestamp(until / 1000.0)
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
              ?::uuid[], ?::bigint[])
              AS h(notification, destination, kind, owner, session, reason, explained, until)
            ON CONFLICT DO NOTHING
            """;

    private static final String GROUPS =
            """
            SELECT destination_id, floor(extract(epoch FROM max(until)) * 1000)::bigint AS until
            FROM held
            WHERE destination_id = ANY (?::uuid[]) AND reason = 'GROUPED' AND until > now()
            GROUP BY destination_id
            """;

    private static final String DUE =
            """
            SELECT destination_id FROM held WHERE until <= now()
            GROUP BY destination_id ORDER BY min(until) LIMIT ?
            """;

    /// The end of a group is the end of all that joined it.
    private static final String OF_DESTINATION =
            "SELECT h.notification_id, h.kind, h.reason, h.reason_id, "
                    + Whose.COLUMNS
                    + " FROM held h JOIN notification n ON n.id = h.notification_id "
                    + Whose.SESSION
                    + WorkerNow.WORKER
                    + """
                    WHERE h.destination_id = ?
                      AND (h.until <= now() OR h.reason = 'GROUPED' AND EXISTS (
                        SELECT 1 FROM held g WHERE g.destination_id = h.destination_id
                          AND g.reason = 'GROUPED' AND g.until <= now()))
                    ORDER BY n.decided_at, n.id
                    LIMIT ?
                    FOR UPDATE OF h
                    """;

    private static final String AGAIN =
            """
            UPDATE held SET reason = ?,
              until = greatest(to_timestamp(?::bigint / 1000.0), now() + interval '50 ms')
            WHERE notification_id = ? AND destination_id = ?
            """;

    private static final String REMOVE =
            "DELETE FROM held WHERE notification_id = ? AND destination_id = ?";

    private static final String TAKE_DUE =
            """
            DELETE FROM held h USING notification n
            WHERE n.id = h.notification_id AND h.destination_id = ? AND h.until <= now()
            RETURNING h.notification_id, n.type, h.owner, h.session_id, h.kind
            """;

    private static final String LOOK_NOW =
            """
            UPDATE held SET until = least(until, now())
            WHERE owner = ? AND session_id = ? AND reason = 'PRESENT'
            """;

    private final DataSource database;

    HeldMessages(DataSource database) {
        this.database = database;
    }

    void insert(Connection c, List<Held.New> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var insert = c.prepareStatement(INSERT)) {
            insert.setArray(1, Sql.ids(c, rows, Held.New::notificationId));
            insert.setArray(2, Sql.ids(c, rows, Held.New::destinationId));
            insert.setArray(3, Sql.texts(c, rows, Held.New::kind));
            insert.setArray(4, Sql.texts(c, rows, row -> row.place().owner()));
            insert.setArray(5, Sql.texts(c, rows, row -> row.place().sessionId()));
            insert.setArray(6, Sql.texts(c, rows, row -> row.held().reason().name()));
            insert.setArray(7, Sql.ids(c, rows, Held.New::reasonId));
            insert.setArray(8, Sql.longs(c, rows, row -> row.held().until()));
            insert.executeUpdate();
        }
    }

    /// When the groups that are open end, by destination.
    Map<UUID, Long> groups(Connection connection, Collection<UUID> destinations)
            throws SQLException {
        var groups = new HashMap<UUID, Long>();
        if (destinations.isEmpty()) {
            return groups;
        }
        try (var query = connection.prepareStatement(GROUPS)) {
            query.setArray(1, Sql.ids(connection, destinations, id -> id));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    groups.put(row.getObject(1, UUID.class), row.getLong(2));
                }
            }
        }
        return groups;
    }

    /// Destinations for which something is due, the longest first.
    List<UUID> due(Connection connection, int most) throws SQLException {
        var due = new ArrayList<UUID>();
        try (var query = connection.prepareStatement(DUE)) {
            query.setInt(1, most);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    due.add(row.getObject(1, UUID.class));
                }
            }
        }
        return due;
    }

    /// What is due for a destination, in the order of decision.
    List<Held> of(Connection connection, UUID destination, int most) throws SQLException {
        var held = new ArrayList<Held>();
        try (var query = connection.prepareStatement(OF_DESTINATION)) {
            query.setObject(1, destination);
            query.setInt(2, most);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    held.add(held(row));
                }
            }
        }
        return held;
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                row.getObject("notification_id", UUID.class),
                row.getString("kind"),
                Reason.valueOf(row.getString("reason")),
                row.getObject("reason_id", UUID.class),
                row.getString("type"),
                Whose.place(row),
                row.getLong("decided"),
                WorkerNow.recheck(row),
                row.getString("content"));
    }

    void again(Connection connection, UUID destination, Held held, long until, Reason reason)
            throws SQLException {
        try (var update = connection.prepareStatement(AGAIN)) {
            update.setString(1, reason.name());
            update.setLong(2, until);
            update.setObject(3, held.notificationId());
            update.setObject(4, destination);
            update.executeUpdate();
        }
    }

    void remove(Connection connection, UUID destination, Held held) throws SQLException {
        try (var delete = connection.prepareStatement(REMOVE)) {
            delete.setObject(1, held.notificationId());
            delete.setObject(2, destination);
            delete.executeUpdate();
        }
    }

    /// Takes away all that is due for a destination, understood or not.
    List<Opening> takeDue(Connection connection, UUID destination) throws SQLException {
        var taken = new ArrayList<Opening>();
        try (var delete = connection.prepareStatement(TAKE_DUE)) {
            delete.setObject(1, destination);
            try (var row = delete.executeQuery()) {
                while (row.next()) {
                    taken.add(
                            new Opening(
                                    row.getObject("notification_id", UUID.class),
                                    row.getString("type"),
                                    row.getString("owner"),
                                    row.getString("session_id"),
                                    destination,
                                    row.getString("kind"),
                                    Optional.empty()));
                }
            }
        }
        taken.sort(Comparator.comparing(Opening::notificationId));
        return taken;
    }

    /// In the transaction that ends the lease.
    void presenceEnded(@Observes PresenceEnded ended) {
        Sql.change(
                database,
                connection -> {
                    try (var update = connection.prepareStatement(LOOK_NOW)) {
                        update.setString(1, ended.owner());
                        update.setString(2, ended.sessionId());
                        update.executeUpdate();
                    }
                });
    }
}
