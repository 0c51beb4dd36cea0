package dev.tidings.notify.watch;

import dev.tidings.events.OutboundTrigger;
import dev.tidings.notify.dispatch.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// R0: which events were processed before. Ids are remembered for fourteen days.
@ApplicationScoped
class ProcessedEvents {

    /// A row without an owner is of before owners were kept, when an id was everybody's.
    private static final String REMEMBER =
            """
            INSERT INTO processed_event (event_id, owner, at)
            SELECT DISTINCT id, owner, now() FROM unnest(?::uuid[], ?::text[]) AS n(id, owner)
            WHERE NOT EXISTS (
              SELECT 1 FROM processed_event p WHERE p.event_id = n.id AND p.owner = '')
            ORDER BY id, owner
            ON CONFLICT DO NOTHING
            RETURNING event_id, owner
            """;

    /// The id of an event, which a client may have chosen: two owners' may be the same.
    record IdOf(String owner, UUID id) {

        static IdOf of(OutboundTrigger event) {
            return new IdOf(event.header().owner(), event.header().id().value());
        }
    }

    /// Remembers the ids and answers those that are new.
    Set<IdOf> remember(Connection connection, Collection<OutboundTrigger> events)
            throws SQLException {
        var fresh = new HashSet<IdOf>();
        if (events.isEmpty()) {
            return fresh;
        }
        try (var insert = connection.prepareStatement(REMEMBER)) {
            insert.setArray(1, Sql.ids(connection, events, event -> event.header().id().value()));
            insert.setArray(2, Sql.texts(connection, events, event -> event.header().owner()));
            try (var row = insert.executeQuery()) {
                while (row.next()) {
                    fresh.add(
                            new IdOf(
                                    row.getString("owner"), row.getObject("event_id", UUID.class)));
                }
            }
        }
        return fresh;
    }
}
