package dev.tidings.notify.core;

import java.util.OptionalLong;
import java.util.Set;

/// A time of silence over a session or its repository.
///
/// @param types wire names that are muted; empty means all
/// @param until exclusive; empty means until somebody ends it
public record Mute(Set<String> types, long from, OptionalLong until) {

    public Mute {
        types = Set.copyOf(types);
    }

    boolean covers(String type, long now) {
        return (types.isEmpty() || types.contains(type))
                && from <= now
                && (until.isEmpty() || now < until.getAsLong());
    }
}
