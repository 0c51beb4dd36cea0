package dev.tidings.notify.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.joining;

import dev.tidings.events.EventType;
import dev.tidings.events.OutboundTrigger.WorkerTrigger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// The identity of a decision: the same one never becomes two notifications (rules, section 7), in
/// hex. Its owner is part of it: ids of sessions, and of events that a client chose, are his.
public final class DecisionKey {

    private DecisionKey() {}

    /// Of what follows from a decision, such as `reminder-1`; or of what several made, such as
    /// `digest`.
    public static String after(List<UUID> notifications, String what) {
        return hash(
                Stream.concat(notifications.stream().map(UUID::toString), Stream.of(what))
                        .collect(joining("\n")));
    }

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
        return hash(parts);
    }

    private static String hash(String parts) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(parts.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
