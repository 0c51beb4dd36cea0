package dev.tidings.notify.core;

import dev.tidings.notify.core.View.Block;
import java.util.Optional;
import java.util.OptionalLong;

/// What becomes of a reminder or an escalation when its time has come.
///
/// ```text
/// worker   wwwwwww   told       wwaaaaa   stopped, and all that would follow
///          wwww(a)   waits for what is pending
/// ```
///
/// The settings decide again: it is a message like any other.
public sealed interface Due {

    /// Told now.
    record Tell() implements Due {}

    /// Asked again then.
    ///
    /// @param reason why people are left alone until then; empty when it is no such reason
    record Wait(long until, Optional<Reason> reason) implements Due {}

    /// Not told; what comes after it is not concerned.
    ///
    /// @param why the no of the settings, if it is theirs
    record Skip(Optional<Block> why) implements Due {}

    /// The question is over: neither this nor anything after it.
    record Stop() implements Due {}

    /// How things are when it is due.
    ///
    /// @param recheck whether the question is still open
    /// @param outdone a later one of its kind is due as well, and says the same
    /// @param wanted whether the settings of now still ask for it
    /// @param block what the settings of now say against telling the question at all
    /// @param told whether the question reached somebody
    /// @param heldUntil when the question itself will be told, if it waits
    /// @param someone whether there is somebody to tell
    /// @param still whether people are to be left alone
    record Look(
            Recheck recheck,
            boolean outdone,
            boolean wanted,
            Optional<Block> block,
            boolean told,
            OptionalLong heldUntil,
            boolean someone,
            Holding still) {}

    /// Decides. Of a question that was itself held, what follows is counted from when that is told.
    static Due of(FollowUp followUp, Look look) {
        return switch (look.recheck()) {
            case Recheck.Drop _ -> new Stop();
            case Recheck.Hold(long until) -> new Wait(until, Optional.empty());
            case Recheck.Send _ -> open(followUp, look);
        };
    }

    private static Due open(FollowUp followUp, Look look) {
        if (look.outdone() || !look.wanted()) {
            return new Skip(Optional.empty());
        }
        if (look.block().isPresent()) {
            return new Skip(look.block());
        }
        if (!look.told() && look.heldUntil().isPresent()) {
            return new Wait(look.heldUntil().getAsLong() + followUp.offset(), Optional.empty());
        }
        if (!look.someone()) {
            return new Skip(Optional.empty());
        }
        return switch (look.still()) {
            case Holding.Held(long until, var reason) -> new Wait(until, Optional.of(reason));
            case Holding.Now _ -> new Tell();
        };
    }
}
