package dev.tidings.notify.core;

import dev.tidings.notify.core.Verdict.Suppress;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// R1: a session is deleted, and what may live after it.
///
/// ```text
/// epoch        0         0        0              1
/// seen         w---------D--------a--------------a-----
///                        |        SESSION_GONE   lives, from an empty state
///                        tombstone 0
/// ```
public final class SessionRules {

    private SessionRules() {}

    /// What is left of a deleted session.
    ///
    /// @param tombstone the greatest epoch that is gone
    /// @param verdicts for what was pending
    public record Deletion(long tombstone, List<Verdict> verdicts) {

        public Deletion {
            verdicts = List.copyOf(verdicts);
        }
    }

    /// Ends all workers of a session. The caller drops their states.
    ///
    /// @param workers all of the session
    /// @param older the tombstone from an earlier deletion
    public static Deletion delete(Collection<State> workers, OptionalLong older) {
        long greatest = workers.stream().mapToLong(State::epoch).max().orElse(0);
        return new Deletion(
                Math.max(Math.max(0, greatest), older.orElse(0)),
                workers.stream().flatMap(SessionRules::pending).toList());
    }

    /// Whether an event with `epoch` belongs to what is gone.
    public static boolean gone(OptionalLong tombstone, long epoch) {
        return tombstone.isPresent() && epoch <= tombstone.getAsLong();
    }

    private static Stream<Verdict> pending(State worker) {
        return Stream.concat(
                worker.candidate().stream()
                        .map(candidate -> new Suppress(Reason.SESSION_GONE, candidate.seen())),
                worker.storm().stream()
                        .map(storm -> new Suppress(Reason.SESSION_GONE, storm.first())));
    }
}
