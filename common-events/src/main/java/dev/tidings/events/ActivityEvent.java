package dev.tidings.events;

import java.util.Map;

/// What people, their tools and their agents did: everything that is no trigger.
public sealed interface ActivityEvent extends SystemEvent {

    /// An event of a type of its sender's own (`x-…:…`), or of a type we do not know yet.
    ///
    /// @param type the name on the wire
    /// @param payload JSON values: maps, lists, strings, numbers, booleans
    record CustomEvent(EventHeader header, String type, Map<String, Object> payload)
            implements ActivityEvent {

        public CustomEvent {
            payload = Map.copyOf(payload);
        }
    }
}
