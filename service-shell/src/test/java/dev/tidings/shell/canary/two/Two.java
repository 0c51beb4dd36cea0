package dev.tidings.shell.canary.two;

import dev.tidings.shell.canary.one.One;
import org.jspecify.annotations.Nullable;

/// Knows the other, who knows it.
public record Two(@Nullable One other) {}
