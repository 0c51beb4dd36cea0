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

    private static final String REMEMBER =
            """
            INSERT INTO processed_event (event_id, at)
            SELECT DISTINCT id, now() FROM unnest(?::uuid[]) AS n(id) ORDER BY id
            ON CONFLICT DO NOTHING
            RETURNING event_id
            """;

    /// Remembers the ids and answers those that are new.
    Set<UUID> remember(Connection connection, Collection<OutboundTrigger> events)
            throws SQLException {
        var fresh = new HashSet<UUID>();
        if (events.isEmpty()) {
            return fresh;
        }
        try (var insert = connection.prepareStatement(REMEMBER)) {
            insert.setArray(1, Sql.ids(connection, events, event -> event.header().id().value()));
            try (var row = insert.executeQuery()) {
                while (row.next()) {
                    fresh.add(row.getObject(1, UUID.class));
                }
            }
        }
        return fresh;
    }
}
