package dev.tidings.notify.settings;

import java.util.Optional;

/// What became of one batch of sealed rows.
///
/// @param sealed how many rows have the newest key now
/// @param last where the next batch goes on; empty when there is none
record Resealed<K>(int sealed, Optional<K> last) {}
