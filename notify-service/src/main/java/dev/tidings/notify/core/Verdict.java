package dev.tidings.notify.core;

import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.Sequenced;
import java.util.OptionalInt;

/// What is decided about one event. A decision is a value, not a send.
public sealed interface Verdict {

    /// It is to be told.
    ///
    /// @param trigger what happened; the source of the message
    /// @param from the state left, [Activity#NONE] for errors
    /// @param to the state announced, [Activity#NONE] for errors
    /// @param count how many errors a summary stands for; empty unless it is one
    record Notify(Sequenced trigger, Activity from, Activity to, OptionalInt count)
            implements Verdict {}

    /// It is not told, and this is why.
    ///
    /// @param trigger what is not sent: the event itself, or the candidate that was dropped
    /// @param detail for people, such as `no-repository`; may be empty
    record Suppress(Reason reason, OutboundTrigger trigger, String detail) implements Verdict {

        Suppress(Reason reason, OutboundTrigger trigger) {
            this(reason, trigger, "");
        }
    }
}
