package dev.tidings.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.ActivityEvent.CustomEvent;
import dev.tidings.events.EventRecords;
import dev.tidings.events.EventType;
import dev.tidings.events.RandomEvents;
import dev.tidings.events.SystemEvent;
import dev.tidings.events.wire.Decoded.Known;
import dev.tidings.events.wire.Decoded.Malformed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for any event and for any bytes; every seed is in the name of its failure.
class EventCodecPropertyTest {

    private static final int MUTATIONS = 10_000;

    private final EventCodec codec = new EventCodec();

    static List<Class<?>> records() {
        return EventRecords.all();
    }

    @ParameterizedTest
    @MethodSource("records")
    void what_was_written_is_read_again(Class<?> type) {
        for (long seed = 0; seed < 100; seed++) {
            var event = RandomEvents.seeded(seed).event(type.asSubclass(SystemEvent.class));
            var bytes = codec.encode(event);

            assertThat(codec.decode(bytes)).as("seed %d", seed).isEqualTo(new Known(event));
            assertThat(codec.disagreement(codec.headersOf(event), event)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void the_door_and_the_wire_read_a_payload_alike(Class<?> type) {
        for (long seed = 0; seed < 50; seed++) {
            var event = RandomEvents.seeded(seed).event(type.asSubclass(SystemEvent.class));

            assertThat(codec.read(event.header(), EventType.nameOf(event), Payloads.of(event)))
                    .as("seed %d", seed)
                    .isEqualTo(new Known(event));
        }
    }

    @Test
    void no_bytes_make_reading_throw_and_what_is_read_is_canonical() {
        int known = 0;
        int malformed = 0;
        for (long seed = 0; seed < MUTATIONS; seed++) {
            var random = new Random(seed);
            var bytes = mutated(codec.encode(RandomEvents.seeded(seed).event()), random);
            switch (codec.decode(bytes)) {
                case Known(var event) -> {
                    known++;
                    assertThat(codec.decode(codec.encode(event)))
                            .as("seed %d", seed)
                            .isEqualTo(new Known(event));
                }
                case Malformed _ -> malformed++;
                case Decoded.UnknownType(var name, _) ->
                        assertThat(EventType.isWellFormed(name)).as("seed %d", seed).isTrue();
            }
        }
        assertThat(known).isGreaterThan(MUTATIONS / 20);
        assertThat(malformed).isGreaterThan(MUTATIONS / 4);
    }

    @Test
    void no_payload_makes_the_door_throw() {
        var hostile =
                new Object[] {
                    "",
                    "\uD800",
                    "\u0000",
                    -1,
                    Long.MIN_VALUE,
                    1e300,
                    Double.NaN,
                    true,
                    List.of(),
                    List.of(1, "a"),
                    Map.of(),
                    Map.of(1, 2),
                    new Object(),
                    new int[0],
                    Map.of("a", Map.of("b", List.of(Map.of())))
                };
        for (long seed = 0; seed < MUTATIONS; seed++) {
            var random = new Random(seed);
            var event = RandomEvents.seeded(seed).event();
            var payload = new HashMap<String, Object>(Payloads.of(event));
            payload.put("more", hostile[random.nextInt(hostile.length)]);
            payload.replaceAll((_, value) ->
                    random.nextInt(3) > 0 ? value : hostile[random.nextInt(hostile.length)]);

            var read = codec.read(event.header(), EventType.nameOf(event), payload);

            assertThat(read).as("seed %d", seed).isNotInstanceOf(Decoded.UnknownType.class);
        }
    }

    @Test
    void what_is_wrong_never_quotes_the_input() {
        var secret = "s3cr3t";
        for (var type : EventType.values()) {
            var event = RandomEvents.seeded(5).event(type.recordClass());
            Payloads.of(event)
                    .forEach((name, _) -> {
                        var payload = new LinkedHashMap<>(Payloads.of(event));
                        payload.put(name, Map.of(secret, List.of(secret)));
                        var read = codec.read(event.header(), type.wireName(), payload);
                        assertThat(read.toString())
                                .as("%s.%s", type, name)
                                .satisfies(text -> assertThat(quoted(read, text)).isNull());
                    });
        }
    }

    @Test
    void an_event_of_the_senders_own_cannot_claim_a_clock_offset() {
        var header = RandomEvents.seeded(1).event(CustomEvent.class).header();
        var read = codec.read(header, "x-acme:deployed", Map.of("clockOffsetMs", 5, "a", 1));

        assertThat(read)
                .isEqualTo(new Known(new CustomEvent(header, "x-acme:deployed", Map.of("a", 1))));
    }

    private static @Nullable String quoted(Decoded read, String text) {
        return read instanceof Malformed && text.contains("s3cr3t") ? text : null;
    }

    private static byte[] mutated(byte[] json, Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> flipped(json, random, 0x80);
            case 1 -> flipped(json, random, 0x20);
            case 2 -> Arrays.copyOf(json, random.nextInt(json.length));
            case 3 -> swapped(json, random, ":", ":null,\"x\":");
            case 4 -> swapped(json, random, "\"", "\"\\ud83d");
            case 5 -> swapped(json, random, "1", "1e99999999999");
            default -> swapped(json, random, "1", random.nextBoolean() ? "-" : "[1]");
        };
    }

    private static byte[] flipped(byte[] json, Random random, int bit) {
        var copy = json.clone();
        copy[random.nextInt(copy.length)] ^= (byte) bit;
        return copy;
    }

    /// Replaces one of the occurrences from a random place on.
    private static byte[] swapped(byte[] json, Random random, String what, String with) {
        var text = new String(json, UTF_8);
        int at = text.indexOf(what, random.nextInt(text.length()));
        return at < 0
                ? json
                : (text.substring(0, at) + with + text.substring(at + what.length()))
                        .getBytes(UTF_8);
    }
}
