package dev.tidings.notify.dispatch;

import dev.tidings.notify.dispatch.Ledger.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What attempts tell about their destinations (channels, 5.3 to 5.6): health, breaker, pace, and
/// the pauses that were asked for.
@ApplicationScoped
class Lessons {

    private final Policies policies;
    private final Disconnections disconnections;

    Lessons(Policies policies, Disconnections disconnections) {
        this.policies = policies;
        this.disconnections = disconnections;
    }

    /// Learns from what was recorded, in order, on the transaction that records it.
    ///
    /// @param before the destinations as they were, locked
    void learn(
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
                after.put(id, counts(entry, state) ? learned(state, entry, now) : state);
                pauses.addAll(pauses(entry, now));
            }
        }
        save(connection, before, after);
        Pauses.add(connection, pauses);
    }

    /// What an address of a session's own answers, or one that was changed since, says nothing.
    private static boolean counts(Entry entry, DestinationState state) {
        var tried = entry.tried();
        return tried.redirect().isEmpty() && state.version() == tried.version();
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
