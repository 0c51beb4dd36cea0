package dev.tidings.notify.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import dev.tidings.events.EventType;
import dev.tidings.events.OutboundTrigger.WorkerTrigger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The identity of a decision: the same one never becomes two notifications (rules, section 7), in
/// hex. Its owner is part of it: ids of sessions, and of events that a client chose, are his.
final class DecisionKey {

    private DecisionKey() {}

    static String of(Decided decided) {
        var event = decided.event();
        var header = event.header();
        var parts =
                String.join(
                        "\n",
                        header.owner(),
                        requireNonNullElse(header.sessionId(), ""),
                        requireNonNullElse(header.workerId(), ""),
                        event instanceof WorkerTrigger trigger
                                ? Long.toString(trigger.epoch())
                                : "",
                        EventType.nameOf(event),
                        header.id().toString(),
                        decided.count().isPresent() ? "summary" : "");
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(parts.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
