package dev.tidings.notify.dispatch.later;

import dev.tidings.notify.core.Holding;
import dev.tidings.notify.dispatch.SessionSettings.Target;

/// Who is told later, and why.
record Postponed(Target target, Holding.Held held) {}
