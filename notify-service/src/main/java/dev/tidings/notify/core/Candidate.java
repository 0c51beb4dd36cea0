package dev.tidings.notify.core;

import dev.tidings.events.OutboundTrigger.AgentState;
import java.util.Optional;

/// A state that was seen and has to last before it counts.
///
/// ```text
/// at (their clock)    since (broker)  accepted (our clock)      due
///        |----- network -----|----- backlog ---|--- debounce ---|
/// ```
///
/// @param seen the event that began it, with the newest question
/// @param since when the broker appended it
/// @param at when the producer says it happened
/// @param accepted when it was read
/// @param live whether it was read within a second of being appended
/// @param due when it will have lasted
public record Candidate(
        AgentState seen, long since, long at, long accepted, boolean live, long due) {

    private static final long AFTER_BACKLOG = 500;

    static Candidate of(AgentState seen, Moment moment, long debounce) {
        return new Candidate(
                        seen,
                        moment.broker(),
                        Millis.of(seen.header().timestamp()),
                        moment.now(),
                        moment.live(),
                        0)
                .dueAfter(debounce);
    }

    /// R5 and R11: a live one lasts from when it was read; one out of a backlog from when it was
    /// appended, but half a second is left for what follows it there.
    Candidate dueAfter(long debounce) {
        long newDue =
                live ? accepted + debounce : Math.max(accepted + AFTER_BACKLOG, since + debounce);
        return new Candidate(seen, since, at, accepted, live, newDue);
    }

    /// R3: the same state again brings the newer question, never a new clock.
    Candidate taking(AgentState newer) {
        return new Candidate(Attention.newer(seen, newer), since, at, accepted, live, due);
    }

    /// R5: how long it lasted until `next` came; the larger of what two clocks say.
    long dwell(AgentState next, Moment moment) {
        return Math.max(moment.broker() - since, Millis.of(next.header().timestamp()) - at);
    }

    public Activity state() {
        return Activity.of(seen);
    }

    Optional<String> attention() {
        return Attention.of(seen);
    }
}
