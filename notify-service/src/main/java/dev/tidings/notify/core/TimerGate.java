package dev.tidings.notify.core;

/// Whether timers wait because what happened meanwhile has not been read yet (notification rules,
/// section 9).
///
/// For whoever shows how things stand; the answer is that of this process, as of its last look.
@FunctionalInterface
public interface TimerGate {

    /// Whether the timers of some partition wait.
    boolean isClosed();
}
