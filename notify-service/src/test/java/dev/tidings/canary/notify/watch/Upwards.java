package dev.tidings.canary.notify.watch;

import dev.tidings.canary.notify.consume.Above;
import dev.tidings.canary.notify.handler.one.One;
import dev.tidings.canary.notify.runtime.Hidden;
import dev.tidings.canary.notify.settings.Chosen;

/// Sees the room above, the settings, a kind of destination and the thin shell.
public record Upwards(Above above, Chosen chosen, One one, Hidden hidden) {}
