package dev.tidings.notify.core;

import java.util.Optional;

/// What becomes of a held message when its time has come.
///
/// ```text
/// held      qqqqqqqq|              qqqqqqqq|             qqqqqqqqpp|
/// worker    wwwwwwwwww  told       wwwaaaaaaa  over      wwwwwwwwwww  held again, told
/// ```
public sealed interface Release {

    /// Told now.
    record Tell() implements Release {}

    /// Held again.
    ///
    /// @param reason a new one; empty when only the state has to settle
    record Again(long until, Optional<Reason> reason) implements Release {}

    /// Dropped.
    record Over(Ending ending) implements Release {}

    /// Decides.
    ///
    /// @param recheck whether what is announced still holds
    /// @param still whether people are still to be left alone
    static Release of(Recheck recheck, Holding still) {
        return switch (recheck) {
            case Recheck.Drop(var ending) -> new Over(ending);
            case Recheck.Hold(long until) -> new Again(until, Optional.empty());
            case Recheck.Send _ ->
                    switch (still) {
                        case Holding.Held(long until, var reason) ->
                                new Again(until, Optional.of(reason));
                        case Holding.Now _ -> new Tell();
                    };
        };
    }
}
