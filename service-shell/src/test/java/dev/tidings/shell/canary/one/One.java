package dev.tidings.shell.canary.one;

import dev.tidings.shell.canary.two.Two;
import org.jspecify.annotations.Nullable;

/// Knows the other, who knows it.
public record One(@Nullable Two other) {}
