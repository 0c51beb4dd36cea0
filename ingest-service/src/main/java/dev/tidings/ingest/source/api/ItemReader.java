package dev.tidings.ingest.source.api;

import dev.tidings.events.EventHeader;
import dev.tidings.events.EventMetadata;
import dev.tidings.events.EventType;
import dev.tidings.events.EventType.Kind;
import dev.tidings.events.wire.Decoded;
import dev.tidings.events.wire.EventCodec;
import dev.tidings.ingest.core.context.HomePath;
import dev.tidings.ingest.core.context.PlainLine;
import dev.tidings.ingest.core.privacy.UrlCredentials;
import dev.tidings.ingest.source.Reading;
import dev.tidings.ingest.source.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Items of one request as events: the sender's words checked, the rest of the envelope ours.
///
/// @param clockOffset added to the times the sender's clock gave
/// @param strict whether a type nobody knows is refused instead of kept with a warning
record ItemReader(
        Sender sender,
        Instant receivedAt,
        Optional<String> idempotencyKey,
        Duration clockOffset,
        boolean strict) {

    private static final EventCodec CODEC = new EventCodec();
    private static final int SUMMARY = 200;
    private static final int NAME = 128;

    /// Reads one item.
    ///
    /// @param index place of the item in its request
    Reading.Understood read(Map<String, Object> item, int index) throws Unfit {
        var in = new Members("", item);
        var warnings = new ArrayList<String>();
        var name = type(in, warnings);
        var type = EventType.ofInput(name);
        var owner = owner(in);
        var timestamp = in.instant("timestamp").orElseThrow(() -> Unfit.missing("timestamp"));
        var payload = in.object("payload");
        var source = source(type, name, payload);
        var told = told(type, timestamp, payload);
        warnings.addAll(told.warnings());
        var identity = Identity.of(in, owner, source, idempotencyKey, index, receivedAt);
        var metadata = metadata(in.object("metadata"));
        var header =
                new EventHeader(
                        identity.id(),
                        source,
                        told.start(),
                        receivedAt,
                        owner,
                        sender.device(),
                        in.name("sessionId", NAME).orElse(null),
                        in.name("workerId", NAME).orElse(null),
                        metadata,
                        summary(in, type.map(EventType::wireName).orElse(name), payload, metadata),
                        identity.sourceKey(),
                        identity.revision(),
                        correction(type));
        return switch (CODEC.read(header, name, told.payload())) {
            case Decoded.Known(var event) ->
                    new Reading.Understood(List.of(event), List.of(), warnings);
            case Decoded.UnknownType _ -> throw Unfit.invalid("type", "is not known here");
            case Decoded.Malformed(var code, var field, var detail) ->
                    throw code.equals(Decoded.Malformed.MISSING)
                            ? Unfit.missing(field)
                            : Unfit.invalid(field, detail);
        };
    }

    private String type(Members in, List<String> warnings) throws Unfit {
        var name = in.text("type").orElseThrow(() -> Unfit.missing("type"));
        var type = EventType.ofInput(name);
        if (type.isEmpty() && !EventType.isWellFormed(name)) {
            throw Unfit.invalid("type", "must be entity:action, at most 64 characters");
        }
        if (type.isPresent() && !type.get().postable()) {
            throw new Unfit("type_not_allowed", "type", "is told by the service alone");
        }
        if (type.isEmpty() && !EventType.isExtension(name)) {
            if (strict) {
                throw new Unfit("unknown_type", "type", "is not in the catalogue");
            }
            warnings.add("unknown_type");
        }
        return name;
    }

    private String owner(Members in) throws Unfit {
        var named = in.text("owner");
        if (sender.owner().equals(Sender.EVERYBODY)) {
            return in.name("owner", NAME)
                    .filter(owner -> !owner.equals(Sender.EVERYBODY))
                    .orElseThrow(() -> Unfit.missing("owner"));
        }
        if (named.isPresent() && !named.get().equals(sender.owner())) {
            throw new Unfit("owner_not_allowed", "owner", "is not the owner of the token");
        }
        return sender.owner();
    }

    /// Who tells facts of this type; a retraction belongs to whoever told what it takes back.
    private static String source(Optional<EventType> type, String name, Members payload)
            throws Unfit {
        var told =
                type.equals(Optional.of(EventType.FACT_RETRACTED))
                        ? payload.text("retractedType").orElse(name)
                        : name;
        return told.startsWith("time:") || told.startsWith("note:") ? "manual" : "api";
    }

    private DeclaredTime told(Optional<EventType> type, Instant timestamp, Members payload)
            throws Unfit {
        if (type.equals(Optional.of(EventType.TIME_DECLARED))) {
            return DeclaredTime.of(payload);
        }
        if (correction(type) == null) {
            return new DeclaredTime(timestamp, payload.values(), List.of());
        }
        var values = new LinkedHashMap<>(payload.values());
        if (type.map(EventType::kind).equals(Optional.of(Kind.INTERVAL))) {
            payload.instant("start")
                    .ifPresent(start -> values.put("start", start.plus(clockOffset).toString()));
        }
        return new DeclaredTime(timestamp.plus(clockOffset), values, List.of());
    }

    /// What people declare is no reading of a device's clock.
    private @Nullable Long correction(Optional<EventType> type) {
        boolean declared =
                type.equals(Optional.of(EventType.TIME_DECLARED))
                        || type.equals(Optional.of(EventType.TIME_CORRECTED));
        return declared || clockOffset.isZero() ? null : clockOffset.toMillis();
    }

    private static EventMetadata metadata(Members in) throws Unfit {
        return new EventMetadata(
                in.text("repositoryName").orElse(null),
                in.text("branch").orElse(null),
                in.text("url").map(UrlCredentials::removedFrom).orElse(null),
                in.text("cwd").map(HomePath::relative).orElse(null),
                in.text("agent").orElse(null),
                in.text("title").orElse(null));
    }

    private static String summary(Members in, String type, Members payload, EventMetadata metadata)
            throws Unfit {
        var said = in.text("summary").map(text -> PlainLine.of(text, SUMMARY));
        return said.filter(line -> !line.isEmpty())
                .orElseGet(() -> PlainLine.of(Summaries.of(type, payload, metadata), SUMMARY));
    }
}
