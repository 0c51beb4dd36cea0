package dev.tidings.notify.core;

/// Why something is not announced: the closed list, under the same names in tables, metrics and
/// REST (notification rules, section 6).
public enum Reason {
    /// The id was processed before.
    DUPLICATE,
    /// Same state again.
    NO_CHANGE,
    /// An older epoch, sequence or time; a state after the exit.
    STALE,
    /// The session or the worker was deleted.
    SESSION_GONE,
    /// It did not last as long as the debounce.
    FLAP,
    /// It lasted, but was over before it could be announced.
    SUPERSEDED,
    /// Waiting became idle: the user answered and knows.
    USER_ACTION,
    /// The first state is idle: a prompt just opened.
    INITIAL_STATE,
    /// The exit message says it.
    SUBSUMED_BY_EXIT,
    /// The error message said it.
    SUBSUMED_BY_ERROR,
    /// The same error text within 60 s.
    ERROR_REPEAT,
    /// More than five errors within 60 s.
    ERROR_STORM,
    /// An error or exit read more than 24 h late.
    EXPIRED,
    /// The session is switched off.
    SESSION_DISABLED,
    /// The trigger is switched off.
    TRIGGER_DISABLED,
    /// A mute covers it.
    MUTED,
    /// No repository, or no enabled destination that takes the type.
    NO_DESTINATION,
    /// Told later: people are left alone for now.
    QUIET_HOURS,
    /// Told later: somebody looks at the session.
    PRESENT,
    /// Told later: gathered with what follows.
    GROUPED;

    /// How a reason is kept for "why was nothing sent?".
    public enum Kept {
        /// A row each.
        EACH,
        /// One row per minute with a count.
        PER_MINUTE,
        /// A counter, no row: it happens all the time and explains nothing.
        COUNTED
    }

    /// How this reason is kept when the event of type `type` was not sent.
    public Kept kept(String type) {
        return switch (this) {
            case DUPLICATE, NO_CHANGE -> Kept.COUNTED;
            case TRIGGER_DISABLED ->
                    type.equals(Trigger.ACTIVE.wireName()) ? Kept.COUNTED : Kept.EACH;
            case ERROR_REPEAT, ERROR_STORM -> Kept.PER_MINUTE;
            case STALE,
                    SESSION_GONE,
                    FLAP,
                    SUPERSEDED,
                    USER_ACTION,
                    INITIAL_STATE,
                    SUBSUMED_BY_EXIT,
                    SUBSUMED_BY_ERROR,
                    EXPIRED,
                    SESSION_DISABLED,
                    MUTED,
                    NO_DESTINATION,
                    QUIET_HOURS,
                    PRESENT,
                    GROUPED ->
                    Kept.EACH;
        };
    }
}
