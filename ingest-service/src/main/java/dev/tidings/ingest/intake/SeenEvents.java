package dev.tidings.ingest.intake;

import dev.tidings.events.EventId;
import dev.tidings.events.SystemEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collections;
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

    /// Losing a row when the server crashes costs a repeat, which is harmless: this transaction
    /// does not wait for the disk.
    private static final String INSERT =
            """
            WITH harmless AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
            INSERT INTO seen_event (id, owner, seen_at)
            SELECT id, owner, now() FROM unnest(?, ?) AS told (id, owner), harmless
            ORDER BY id, owner
            ON CONFLICT DO NOTHING
            """;

    private final DataSource database;
    private final BestEffort effort;
    private final Batcher<List<Told>, Set<Told>> lookups;
    private final Batcher<List<Told>, Boolean> inserts;

    SeenEvents(DataSource database, BestEffort effort) {
        this.database = database;
        this.effort = effort;
        this.lookups = new Batcher<>(effort, Set.of(), this::found);
        this.inserts = new Batcher<>(effort, false, this::inserted);
    }

    /// A fact of an owner: ids that clients choose are only theirs.
    record Told(String owner, EventId id) {

        static Told of(SystemEvent event) {
            return new Told(event.header().owner(), event.header().id());
        }
    }

    /// Those of them, and perhaps of others who asked at the same time, that were told before.
    Set<Told> among(List<Told> facts) {
        return facts.isEmpty() ? Set.of() : lookups.ask(facts);
    }

    /// Remembers that these are in the log.
    void remember(List<Told> facts) {
        if (!facts.isEmpty()) {
            inserts.ask(facts);
        }
    }

    private List<Set<Told>> found(List<List<Told>> asked) throws SQLException {
        var facts = together(asked);
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
            return Collections.nCopies(asked.size(), found);
        }
    }

    private List<Boolean> inserted(List<List<Told>> asked) throws SQLException {
        var facts = together(asked);
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, connection.createArrayOf("uuid", ids(facts)));
            insert.setArray(
                    2, connection.createArrayOf("text", facts.stream().map(Told::owner).toArray()));
            insert.executeUpdate();
            return Collections.nCopies(asked.size(), true);
        }
    }

    private static List<Told> together(List<List<Told>> asked) {
        return asked.stream().flatMap(List::stream).toList();
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
