package dev.tidings.events;

import static java.util.Objects.requireNonNullElse;

/// Where an event travels: a family is a topic.
public enum Topic {
    /// Everything that is not a trigger; the log of record. Keyed by owner.
    ACTIVITY("tidings.activity.v1"),
    /// What may be told to a human, in order per session. Keyed by session.
    OUTBOUND_TRIGGERS("tidings.outbound-triggers.v1"),
    /// What could not be accepted or processed.
    DEAD_LETTER("tidings.dead-letter.v1");

    private final String wireName;

    Topic(String wireName) {
        this.wireName = wireName;
    }

    /// The name of the topic in Kafka.
    public String wireName() {
        return wireName;
    }

    public static Topic of(SystemEvent event) {
        return switch (event) {
            case ActivityEvent _ -> ACTIVITY;
            case OutboundTrigger _ -> OUTBOUND_TRIGGERS;
        };
    }

    /// The key of the record: what has to stay in order shares one.
    public static String keyOf(SystemEvent event) {
        var header = event.header();
        return switch (event) {
            case ActivityEvent _ -> header.owner();
            case OutboundTrigger.WebhookOnly _ -> header.owner();
            case OutboundTrigger _ -> requireNonNullElse(header.sessionId(), header.owner());
        };
    }
}
