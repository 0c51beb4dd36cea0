package dev.tidings.ingest.core.activity;

/// What a worker is doing, as far as the evidence goes.
public enum WorkerState {
    /// Nothing sound to say yet: it has just begun.
    UNKNOWN,
    /// Working; no need to look.
    ACTIVE,
    /// It does nothing until the human answers.
    WAITING,
    /// Its turn is over.
    IDLE,
    /// The process is gone; nothing follows in this epoch.
    EXITED
}
