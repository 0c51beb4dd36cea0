package dev.tidings.ingest.intake;

import dev.tidings.events.ActivityEvent.CustomEvent;
import dev.tidings.events.SystemEvent;
import dev.tidings.ingest.core.privacy.NeverStored;

/// What an event may say before it goes to Kafka, a table or a log.
///
/// Types of the catalogue have no place for what people write to agents; free payloads lose what is
/// never stored. The owner's own privacy rules will stand here: everything passes.
final class PrivacyScreen {

    private PrivacyScreen() {}

    static SystemEvent screened(SystemEvent event) {
        return event instanceof CustomEvent(var header, var type, var payload)
                ? new CustomEvent(header, type, NeverStored.removedFrom(payload))
                : event;
    }
}
