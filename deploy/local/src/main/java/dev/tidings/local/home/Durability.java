package dev.tidings.local.home;

/// What becomes of the data when the power goes.
public enum Durability {
    /// What was committed is on the disk, and is there at the next start.
    KEPT,
    /// For tests: nothing is forced to the disk, and the folder is deleted at the end.
    THROW_AWAY
}
