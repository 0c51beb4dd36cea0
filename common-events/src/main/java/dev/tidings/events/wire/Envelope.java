package dev.tidings.events.wire;

import dev.tidings.events.EventHeader;
import dev.tidings.events.EventId;
import dev.tidings.events.EventMetadata;
import dev.tidings.events.SystemEvent;
import dev.tidings.events.WireText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What every envelope has around its payload, and the limits of it (events, section 1).
final class Envelope {

    static final int SCHEMA_VERSION = 1;

    /// Names of owners, devices, sessions and workers, in characters.
    static final int MAX_NAME = 128;

    static final int MAX_SUMMARY = 200;
    static final int MAX_SOURCE_KEY = 512;
    static final String SOURCE = "[a-z][a-z0-9-]{0,63}";

    /// By how much the sender's clock was corrected: a member of any payload, part of our header.
    static final String CLOCK_OFFSET = "clockOffsetMs";

    private static final Pattern SOURCE_PATTERN = Pattern.compile(SOURCE);

    private Envelope() {}

    static EventHeader read(Fields in, Map<?, ?> payload) {
        return checked(
                new EventHeader(
                        id(in.text("id")),
                        in.text("source"),
                        in.instant("timestamp"),
                        in.instant("receivedAt"),
                        in.text("owner"),
                        in.maybeText("device"),
                        in.maybeText("sessionId"),
                        in.maybeText("workerId"),
                        in.required("metadata", in.maybeObject("metadata", Envelope::metadata)),
                        in.text("summary"),
                        in.text("sourceKey"),
                        in.number("revision"),
                        new MapFields("payload.", payload)
                                .maybeNumber(CLOCK_OFFSET, Long.MIN_VALUE, Long.MAX_VALUE)));
    }

    /// Gives back a header that keeps the limits.
    static EventHeader checked(EventHeader header) {
        check(
                SOURCE_PATTERN.matcher(header.source()).matches(),
                "source",
                "is no name of a source");
        checkName("owner", header.owner(), MAX_NAME);
        checkName("device", header.device(), MAX_NAME);
        checkName("sessionId", header.sessionId(), MAX_NAME);
        checkName("workerId", header.workerId(), MAX_NAME);
        var summary = header.summary();
        check(WireText.fits(summary, MAX_SUMMARY), "summary", "is too long");
        check(
                summary.chars().noneMatch(Character::isISOControl) && WireText.isKept(summary),
                "summary",
                "holds control characters");
        checkName("sourceKey", header.sourceKey(), MAX_SOURCE_KEY);
        check(header.revision() >= 1, "revision", "must be at least 1");
        return header;
    }

    static Map<String, @Nullable Object> of(
            SystemEvent event, String type, Map<String, Object> payload) {
        var header = event.header();
        var out = new LinkedHashMap<String, @Nullable Object>();
        out.put("id", header.id().toString());
        out.put("schemaVersion", SCHEMA_VERSION);
        out.put("type", type);
        out.put("source", header.source());
        out.put("timestamp", Instants.format(header.timestamp()));
        out.put("receivedAt", Instants.format(header.receivedAt()));
        out.put("owner", header.owner());
        out.put("device", header.device());
        out.put("sessionId", header.sessionId());
        out.put("workerId", header.workerId());
        out.put("metadata", members(header.metadata()));
        out.put("payload", payload);
        out.put("summary", header.summary());
        out.put("sourceKey", header.sourceKey());
        out.put("revision", header.revision());
        return out;
    }

    static EventMetadata metadata(Fields in) {
        return new EventMetadata(
                in.maybeText("repositoryName"),
                in.maybeText("branch"),
                in.maybeText("url"),
                in.maybeText("cwd"),
                in.maybeText("agent"),
                in.maybeText("title"));
    }

    private static Map<String, Object> members(EventMetadata metadata) {
        return new Payload()
                .with("repositoryName", metadata.repositoryName())
                .with("branch", metadata.branch())
                .with("url", metadata.url())
                .with("cwd", metadata.cwd())
                .with("agent", metadata.agent())
                .with("title", metadata.title())
                .members();
    }

    /// Only the form of 36 characters: `UUID.fromString` alone would take shorter ones.
    private static EventId id(String text) {
        try {
            var id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return new EventId(id);
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw Violation.invalid("id", "must be a UUID");
    }

    private static void checkName(String field, @Nullable String name, int max) {
        if (name != null) {
            check(!name.isEmpty(), field, "must not be empty");
            check(WireText.fits(name, max), field, "is longer than " + max + " characters");
            check(WireText.isKept(name), field, "holds U+0000 or half a surrogate pair");
        }
    }

    private static void check(boolean holds, String field, String detail) {
        if (!holds) {
            throw Violation.invalid(field, detail);
        }
    }
}
