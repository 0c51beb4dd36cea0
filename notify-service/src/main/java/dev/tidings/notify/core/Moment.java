package dev.tidings.notify.core;

/// When an event is looked at.
///
/// @param broker when the broker appended it: its age and how long a state lasted come from here
/// @param now of the transaction that decides: the only clock that fires timers
public record Moment(long broker, long now) {

    private static final long LIVE = 1_000;
    private static final long OLD = 86_400_000;

    /// Whether the event is read as it comes, not out of a backlog.
    boolean live() {
        return now - broker <= LIVE;
    }

    /// Whether an error or an exit is too old to be announced: more than 24 h.
    boolean tooOld() {
        return now - broker > OLD;
    }
}
