package dev.tidings.notify.dispatch.later;

import dev.tidings.notify.dispatch.Contents;
import dev.tidings.notify.dispatch.DecisionKey;
import dev.tidings.notify.dispatch.Ids;
import dev.tidings.notify.dispatch.Sql;
import dev.tidings.notify.handler.News;
import dev.tidings.notify.handler.Notification;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Notifications that no event made, but others: each at most once.
@ApplicationScoped
class Consequences {

    private static final String ABOUT =
            """
            INSERT INTO notification (id, decision_key, owner, repository_id, session_id, worker_id,
              epoch, type, from_state, to_state, attn, event_id, content, occurred_at, decided_at,
              parent_id)
            SELECT ?, decode(?, 'hex'), owner, repository_id, session_id, worker_id, epoch, ?,
              from_state, to_state, attn, event_id, ?::jsonb, occurred_at, now(), id
            FROM notification WHERE id = ?
            ON CONFLICT (decision_key) DO NOTHING
            """;

    private static final String DIGEST =
            """
            INSERT INTO notification (id, decision_key, owner, repository_id, type, event_id, content,
              occurred_at, decided_at)
            SELECT ?, decode(?, 'hex'), owner, repository_id, ?, event_id, ?::jsonb, occurred_at,
              now()
            FROM notification WHERE id = ?
            ON CONFLICT (decision_key) DO NOTHING
            """;

    private static final String ITEMS =
            "INSERT INTO digest_item (digest_id, notification_id) SELECT ?::uuid,"
                    + " unnest(?::uuid[])";

    private final Contents contents;

    Consequences(Contents contents) {
        this.contents = contents;
    }

    /// What follows from `original`: a reminder of it, its answer.
    ///
    /// @param parent id of the original
    /// @param what makes it the only one of its parent, such as `reminder-1`
    /// @return empty when there is one already
    Optional<Notification> about(
            Connection connection,
            UUID parent,
            Notification original,
            String what,
            News news,
            long now)
            throws SQLException {
        var one = contents.about(original, new Ids(now).next(), news);
        try (var insert = connection.prepareStatement(ABOUT)) {
            bind(insert, one, DecisionKey.after(List.of(parent), what), parent);
            return insert.executeUpdate() == 1 ? Optional.of(one) : Optional.empty();
        }
    }

    /// Several as one, for one destination.
    ///
    /// @return empty when there is one already
    Optional<Notification> digest(
            Connection connection, UUID destination, List<Notification> held, long now)
            throws SQLException {
        var digest = contents.digest(new Ids(now).next(), held);
        var ids = held.stream().map(Notification::id).toList();
        try (var insert = connection.prepareStatement(DIGEST);
                var items = connection.prepareStatement(ITEMS)) {
            bind(insert, digest, DecisionKey.after(ids, "digest-" + destination), ids.getFirst());
            if (insert.executeUpdate() == 0) {
                return Optional.empty();
            }
            items.setObject(1, digest.id());
            items.setArray(2, Sql.ids(connection, ids, id -> id));
            items.executeUpdate();
            return Optional.of(digest);
        }
    }

    private void bind(PreparedStatement insert, Notification one, String key, UUID parent)
            throws SQLException {
        insert.setObject(1, one.id());
        insert.setString(2, key);
        insert.setString(3, one.type());
        insert.setString(4, contents.write(one));
        insert.setObject(5, parent);
    }
}
