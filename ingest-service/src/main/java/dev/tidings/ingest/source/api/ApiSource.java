package dev.tidings.ingest.source.api;

import dev.tidings.ingest.intake.DeviceClocks;
import dev.tidings.ingest.intake.Remains;
import dev.tidings.ingest.source.PushSource;
import dev.tidings.ingest.source.Reading;
import dev.tidings.ingest.source.Reading.Malformed;
import dev.tidings.ingest.source.Reading.Refused;
import dev.tidings.ingest.source.Reading.Why;
import dev.tidings.ingest.source.Sent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what anybody posts: one object, an array, or lines.
@ApplicationScoped
public class ApiSource implements PushSource {

    static final String KEY = "Idempotency-Key";
    private static final int MOST_KEY = 200;

    private final DeviceClocks clocks;

    ApiSource(DeviceClocks clocks) {
        this.clocks = clocks;
    }

    @Override
    public String name() {
        return "api";
    }

    /// One reading per item, or a single [Refused] for the body as a whole.
    @Override
    public List<Reading> read(Sent sent) {
        return switch (Body.of(sent)) {
            case Body.Not(var refused) -> List.of(refused);
            case Body.Read body ->
                    switch (Split.of(body)) {
                        case Split.Not(var refused) -> List.of(refused);
                        case Split.Items(var items, _) -> read(sent, body, items);
                    };
        };
    }

    /// Reads the items of a body that has been cut already.
    List<Reading> read(Sent sent, Body.Read body, List<RawItem> items) {
        var key = sent.said(KEY);
        if (key.isPresent() && key.get().length() > MOST_KEY) {
            return List.of(
                    new Refused(
                            Why.BAD_HEADER,
                            "idempotency_key_invalid",
                            "Idempotency-Key has 1 to 200 characters."));
        }
        var reader =
                new ItemReader(
                        sent.sender(),
                        sent.receivedAt(),
                        key,
                        offset(sent),
                        sent.said("strict").equals(Optional.of("true")));
        var readings = new ArrayList<Reading>(items.size());
        for (int i = 0; i < items.size(); i++) {
            readings.add(read(reader, items.get(i), i, body.bytes, body.type));
        }
        return readings;
    }

    private static Reading read(
            ItemReader reader, RawItem item, int index, byte[] bytes, Body.Type type) {
        return switch (item) {
            case RawItem.Broken(var code, var detail, _, _) ->
                    malformed(new Unfit(code, "", detail), item, bytes, type);
            case RawItem.Parsed(var members, _, _) -> {
                try {
                    yield reader.read(members, index);
                } catch (Unfit unfit) {
                    yield malformed(unfit, item, bytes, type);
                }
            }
        };
    }

    private static Malformed malformed(Unfit unfit, RawItem item, byte[] bytes, Body.Type type) {
        int from = Math.min(item.from(), bytes.length);
        int length = Math.min(item.length(), bytes.length - from);
        return new Malformed(
                unfit.code,
                unfit.field,
                unfit.detail,
                Remains.of(bytes, from, length, type.mediaType()));
    }

    private Duration offset(Sent sent) {
        return sent.said("Tidings-Sent-At")
                .flatMap(ApiSource::instant)
                .map(sentAt ->
                        clocks.learn(
                                sent.sender().owner(),
                                sent.sender().device(),
                                sentAt,
                                sent.receivedAt()))
                .orElse(Duration.ZERO);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
