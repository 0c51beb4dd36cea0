package dev.tidings.notify.settings;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where the messages of a session go, as the room that sends them asks.
final class Going {

    private Going() {}

    static Optional<Destination> to(
            SettingsPort port, UUID destination, String owner, String session) {
        return port.destination(destination)
                .map(one -> {
                    var messages = new SessionKind(owner, session, one.kind());
                    return port.ofSessions(List.of(messages)).get(messages)
                                    instanceof Destination.Own own
                            ? one.at(own)
                            : one;
                });
    }
}
