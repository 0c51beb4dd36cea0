package dev.tidings.notify.dispatch;

import dev.tidings.notify.dispatch.SessionSettings.Target;
import java.util.List;

/// A decision, and who of those that take it is told at once.
public record Choice(Decided decided, List<Target> atOnce) {

    public Choice {
        atOnce = List.copyOf(atOnce);
    }
}
