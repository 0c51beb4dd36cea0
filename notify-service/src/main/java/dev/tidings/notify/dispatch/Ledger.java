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
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Records how attempts ended, many in one transaction: attempts, new statuses and what they tell
/// of the destinations; void for whoever lost his lease meanwhile.
@ApplicationScoped
class Ledger {

    private final DataSource database;
    private final Policies policies;
    private final Destinations destinations;
    private final Disconnections disconnections;

    Ledger(
            DataSource database,
            Policies policies,
            Destinations destinations,
            Disconnections disconnections) {
        this.database = database;
        this.policies = policies;
        this.destinations = destinations;
        this.disconnections = disconnections;
    }

    /// What is to be recorded.
    ///
    /// @param ours what failed is our own fault, charged to nobody
    /// @param jitter share of the next wait
    record Entry(Tried tried, boolean ours, double jitter) {

        private UUID destinationId() {
            return tried.lease().destinationId();
        }

        private UUID deliveryId() {
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
        learn(connection, before, recorded, now);
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

    private void learn(
            Connection connection,
            Map<UUID, DestinationState> before,
            List<Entry> recorded,
            long now)
            throws SQLException {
        var after = new HashMap<UUID, DestinationState>();
        var pauses = new ArrayList<Pauses.Pause>();
        for (var entry : recorded) {
            var id = entry.destinationId();
            var state = after.getOrDefault(id, before.get(id));
            if (state != null) {
                boolean counts =
                        entry.tried().redirect().isEmpty() && isAsTried(state, entry.tried());
                after.put(id, counts ? learned(state, entry, now) : state);
                pauses.addAll(pauses(entry, now));
            }
        }
        save(connection, before, after);
        Pauses.add(connection, pauses);
    }

    private void save(
            Connection connection,
            Map<UUID, DestinationState> before,
            Map<UUID, DestinationState> after)
            throws SQLException {
        var changed = new ArrayList<DestinationState>();
        var rests = new HashMap<UUID, OptionalLong>();
        after.forEach((id, state) -> {
            rests.put(id, state.rest(policies.pace(state.kind())));
            if (!state.looksLike(before.get(id))) {
                changed.add(state);
            }
        });
        DestinationStates.save(connection, changed);
        for (var state : changed) {
            if (state.condition().isDisabled() && !isDisabled(before.get(state.id()))) {
                disconnections.tell(connection, state);
            }
        }
        if (!after.isEmpty()) {
            Queues.recorded(connection, after.values(), rests);
        }
    }

    private static boolean isDisabled(@Nullable DestinationState state) {
        return state == null || state.condition().isDisabled();
    }

    private DestinationState learned(DestinationState state, Entry entry, long now) {
        var tried = entry.tried();
        var outcome = tried.outcome();
        var pace = policies.pace(state.kind());
        var full = state.paced();
        int more = tried.attempts().size() - 1;
        if (more > 0) {
            full = pace.taken(full, more, now);
        }
        var rest = Verdicts.rest(outcome);
        if (rest.isPresent()) {
            full = pace.emptied(full, now + rest.getAsLong());
        }
        return state.after(
                        entry.ours() ? Verdicts.Health.UNKNOWN : Verdicts.health(outcome),
                        outcome.reply().code(),
                        blocked(entry, now),
                        now)
                .paced(full);
    }

    private OptionalLong blocked(Entry entry, long now) {
        var tried = entry.tried();
        return Verdicts.blocked(
                tried.outcome(),
                policies.of(tried.lease().kind()),
                tried.number(),
                now,
                entry.jitter());
    }

    private List<Pauses.Pause> pauses(Entry entry, long now) {
        var tried = entry.tried();
        var until = blocked(entry, now);
        return until.isPresent()
                ? Verdicts.pauses(
                        tried.outcome(), tried.lease().kind(), tried.host(), until.getAsLong())
                : List.of();
    }
}
