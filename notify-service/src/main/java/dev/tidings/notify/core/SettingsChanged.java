package dev.tidings.notify.core;

import java.util.UUID;

/// What a human changed about *what is announced*: fired inside the settings transaction, so that
/// the new due times of pending candidates belong to it (notification rules, R11).
public record SettingsChanged(Scope scope) {

    /// How far the change reaches.
    public sealed interface Scope {

        /// Every session of every owner.
        record Global() implements Scope {}

        /// The sessions of one repository; another owner may have one of the same name.
        ///
        /// @param fullName `owner/name`; its case does not matter
        record Repository(UUID id, String owner, String fullName) implements Scope {}

        /// One session.
        record Session(String owner, String sessionId) implements Scope {}
    }
}
