package dev.tidings.ingest.intake;

import dev.tidings.events.EventId;
import dev.tidings.events.SystemEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/// Which facts were told in the last fourteen days, as far as is known.
///
/// A courtesy to senders, not a promise: without its answer a repeat is published again, and its id
/// makes that harmless. So a database that is down never stops a push.
@ApplicationScoped
class SeenEvents {

    private final DataSource database;
    private final BestEffort effort;

    SeenEvents(DataSource database, BestEffort effort) {
        this.database = database;
        this.effort = effort;
    }

    /// A fact of an owner: ids that clients choose are only theirs.
    record Told(String owner, EventId id) {

        static Told of(SystemEvent event) {
            return new Told(event.header().owner(), event.header().id());
        }
    }

    /// Those that were told before.
    Set<Told> among(List<Told> facts) {
        return facts.isEmpty() ? Set.of() : effort.orElse(Set.of(), () -> found(facts));
    }

    /// Remembers that these are in the log.
    void remember(List<Told> facts) {
        if (!facts.isEmpty()) {
            effort.attempt(() -> insert(facts));
        }
    }

    private Set<Told> found(List<Told> facts) throws SQLException {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "SELECT owner, id FROM seen_event WHERE id = ANY (?)")) {
            query.setArray(1, connection.createArrayOf("uuid", ids(facts)));
            var found = new HashSet<Told>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var id = new EventId(rows.getObject(2, UUID.class));
                    found.add(new Told(rows.getString(1), id));
                }
            }
            return found;
        }
    }

    private void insert(List<Told> facts) throws SQLException {
        try (var connection = database.getConnection();
                var insert =
                        connection.prepareStatement(
                                """
                                INSERT INTO seen_event (id, owner, seen_at)
                                SELECT id, owner, now() FROM unnest(?, ?) AS told (id, owner)
                                ORDER BY id, owner
                                ON CONFLICT DO NOTHING
                                """)) {
            insert.setArray(1, connection.createArrayOf("uuid", ids(facts)));
            insert.setArray(
                    2, connection.createArrayOf("text", facts.stream().map(Told::owner).toArray()));
            insert.executeUpdate();
        }
    }

    /// In steps, so that no step locks much.
    @Scheduled(every = "1h", delayed = "1m")
    void forget() {
        while (effort.orElse(0, this::forgetSome) > 0) {}
    }

    private int forgetSome() throws SQLException {
        try (var connection = database.getConnection();
                var delete =
                        connection.prepareStatement(
                                """
                                DELETE FROM seen_event WHERE (id, owner) IN (
                                  SELECT id, owner FROM seen_event
                                   WHERE seen_at < now() - interval '14 days' LIMIT 10000)
                                """)) {
            return delete.executeUpdate();
        }
    }

    private static Object[] ids(List<Told> facts) {
        return facts.stream().map(fact -> fact.id().value()).toArray();
    }
}
