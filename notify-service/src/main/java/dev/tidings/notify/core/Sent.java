package dev.tidings.notify.core;

import java.util.Optional;

/// An error message of the last minute.
///
/// @param text what was told; empty for a summary
public record Sent(Optional<String> text, long at) {}
