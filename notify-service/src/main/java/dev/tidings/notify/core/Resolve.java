package dev.tidings.notify.core;

import java.util.Optional;

/// R14: a question that was open is not any more.
///
/// ```text
/// stable    w w w a      it was answered
///           w w W        another one took its place
///           w w X        its process is gone
/// pending   w w(a)w      nothing: it only flickered
/// ```
///
/// @param attention which question; empty when it never had an id
public record Resolve(long epoch, Optional<String> attention) {

    /// What a step of the rules ended, if anything.
    public static Optional<Resolve> of(State before, State after) {
        return before.stable() == Activity.WAITING && !stillOpen(before, after)
                ? Optional.of(new Resolve(before.epoch(), before.attention()))
                : Optional.empty();
    }

    private static boolean stillOpen(State before, State after) {
        return after.stable() == Activity.WAITING
                && after.epoch() == before.epoch()
                && !Attention.differs(before.attention(), after.attention());
    }
}
