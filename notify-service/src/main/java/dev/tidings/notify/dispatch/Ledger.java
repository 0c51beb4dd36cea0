package dev.tidings.notify.dispatch;

import dev.tidings.notify.dispatch.DeliveryRows.Change;
import dev.tidings.notify.dispatch.Verdicts.Fate;
import dev.tidings.notify.handler.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// Records how attempts ended, many in one transaction: attempts, new statuses, and [Lessons]; void
/// for whoever lost his lease meanwhile.
@ApplicationScoped
class Ledger {

    private final DataSource database;
    private final Policies policies;
    private final Destinations destinations;
    private final Lessons lessons;

    Ledger(DataSource database, Policies policies, Destinations destinations, Lessons lessons) {
        this.database = database;
        this.policies = policies;
        this.destinations = destinations;
        this.lessons = lessons;
    }

    /// What is to be recorded.
    ///
    /// @param ours what failed is our own fault, charged to nobody
    /// @param jitter share of the next wait
    record Entry(Tried tried, boolean ours, double jitter) {

        UUID destinationId() {
            return tried.lease().destinationId();
        }

        UUID deliveryId() {
            return tried.lease().deliveryId();
        }
    }

    /// What became of an entry.
    ///
    /// @param fate of the delivery; empty when the lease was lost and nothing was recorded
    record Recorded(Tried tried, Optional<Fate> fate) {}

    /// Records entries, in order.
    List<Recorded> record(List<Entry> entries) {
        return Sql.inTransaction(database, connection -> record(connection, entries));
    }

    private List<Recorded> record(Connection connection, List<Entry> entries) throws SQLException {
        var ids = new HashSet<UUID>();
        entries.forEach(entry -> ids.add(entry.destinationId()));
        var before = DestinationStates.lock(connection, ids);
        long now = Sql.now(connection);
        var fates = new HashMap<UUID, Fate>();
        entries.forEach(entry -> fates.put(entry.deliveryId(), fate(entry, before, now)));
        var held = DeliveryRows.finish(connection, changes(entries, fates));
        var recorded = entries.stream().filter(one -> held.contains(one.deliveryId())).toList();
        Attempts.insert(connection, recorded.stream().map(Entry::tried).toList());
        lessons.learn(connection, before, recorded, now);
        recorded.forEach(this::bury);
        return entries.stream()
                .map(one ->
                        new Recorded(
                                one.tried(),
                                held.contains(one.deliveryId())
                                        ? Optional.ofNullable(fates.get(one.deliveryId()))
                                        : Optional.empty()))
                .toList();
    }

    private static List<Change> changes(List<Entry> entries, Map<UUID, Fate> fates) {
        var changes = new ArrayList<Change>();
        for (var entry : entries) {
            var fate = fates.get(entry.deliveryId());
            if (fate != null) {
                var tried = entry.tried();
                changes.add(
                        new Change(
                                entry.deliveryId(),
                                tried.lease().version(),
                                fate,
                                tried.attempts().size(),
                                tried.outcome().reply().providerMessageId()));
            }
        }
        return changes;
    }

    /// What becomes of a delivery; when its destination has been changed since, what the old one
    /// answered is kept, and the new one is tried at once.
    private Fate fate(Entry entry, Map<UUID, DestinationState> states, long now) {
        var tried = entry.tried();
        var fate =
                Verdicts.fate(
                        tried.outcome(),
                        policies.of(tried.lease().kind()),
                        tried.number(),
                        now,
                        tried.expires(),
                        entry.jitter());
        var state = states.get(entry.destinationId());
        return state != null && isAsTried(state, tried) && !isDeadOfItsOwn(tried)
                ? fate
                : Verdicts.elsewhere(fate, now);
    }

    /// What an address of a session's own answers counts while the session still sends there.
    private boolean isAsTried(DestinationState state, Tried tried) {
        return tried.redirect()
                .map(destinations::stands)
                .orElse(state.version() == tried.version());
    }

    private static boolean isDeadOfItsOwn(Tried tried) {
        return tried.redirect().isPresent() && tried.outcome() instanceof Outcome.PermanentEndpoint;
    }

    /// Takes an address of a session's own that is dead out of use: what it answered is charged to
    /// nobody else, and the message goes where the repository says.
    private void bury(Entry entry) {
        var tried = entry.tried();
        if (isDeadOfItsOwn(tried)) {
            tried.redirect()
                    .ifPresent(own -> destinations.died(own, tried.outcome().reply().code()));
        }
    }
}
