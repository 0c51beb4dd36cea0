package dev.tidings.ingest.source.api;

import static java.util.Objects.requireNonNullElse;

import dev.tidings.events.EventMetadata;
import dev.tidings.events.EventType;

/// A line for people where the sender wrote none.
final class Summaries {

    private Summaries() {}

    static String of(String type, Members payload, EventMetadata metadata) {
        var agent = requireNonNullElse(metadata.agent(), "The agent");
        var branch = metadata.branch() == null ? "" : " (" + metadata.branch() + ")";
        return EventType.byName(type)
                .map(known ->
                        switch (known) {
                            case AGENT_WAITING -> agent + " is asking a question" + branch;
                            case AGENT_IDLE -> agent + " has finished" + branch;
                            case AGENT_ACTIVE -> agent + " is working" + branch;
                            case WORKER_ERROR -> agent + " encountered an error" + branch;
                            case WORKER_EXITED -> agent + " has exited" + branch;
                            case WORKER_STARTED -> agent + " has started" + branch;
                            case TIME_DECLARED -> said(payload, "description", type);
                            case NOTE_ADDED -> said(payload, "text", type);
                            default -> type;
                        })
                .orElse(type);
    }

    private static String said(Members payload, String name, String otherwise) {
        return payload.values().get(name) instanceof String text && !text.isBlank()
                ? text
                : otherwise;
    }
}
