package dev.tidings.notify.handler;

import java.util.Set;

/// The wire names of the five triggers, which every audience may get.
public final class Triggers {

    public static final Set<String> ALL =
            Set.of("agent:waiting", "agent:idle", "agent:active", "worker:error", "worker:exited");

    private Triggers() {}
}
