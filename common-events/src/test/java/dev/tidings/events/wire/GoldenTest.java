package dev.tidings.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.ActivityEvent.CustomEvent;
import dev.tidings.events.EventRecords;
import dev.tidings.events.EventType;
import dev.tidings.events.SystemEvent;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every record has two goldens, and they are what the codec says.
class GoldenTest {

    private static final String CUSTOM = "x-acme:deployed";

    private final EventCodec codec = new EventCodec();

    static Stream<String> types() {
        return Stream.concat(
                Stream.of(CUSTOM), Arrays.stream(EventType.values()).map(EventType::wireName));
    }

    static Stream<Golden> goldens() {
        return types().flatMap(t -> Stream.of(Golden.of(t, "full"), Golden.of(t, "minimal")));
    }

    @Test
    void every_record_of_the_sealed_hierarchy_has_goldens_and_no_golden_is_stray() {
        assertThat(goldens().<Class<?>>map(golden -> golden.event().getClass()).distinct())
                .containsExactlyInAnyOrderElementsOf(EventRecords.all());
        assertThat(Golden.folders())
                .containsExactlyInAnyOrderElementsOf(types().map(Golden::folderOf).toList());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void reading_and_writing_changes_nothing(Golden golden) {
        assertThat(new String(codec.encode(golden.event()), UTF_8))
                .isEqualTo(new String(golden.bytes(), UTF_8));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void the_type_is_that_of_the_folder_and_the_headers_mirror_the_body(Golden golden) {
        var event = golden.event();

        assertThat(EventType.nameOf(event)).isEqualTo(golden.type());
        assertThat(codec.disagreement(codec.headersOf(event), event)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void the_door_reads_the_payload_the_same_way(Golden golden) {
        var event = golden.event();
        var payload = Payloads.of(event);

        assertThat(codec.read(event.header(), golden.type(), payload))
                .isEqualTo(new Decoded.Known(event));
    }

    @ParameterizedTest
    @MethodSource("types")
    void full_has_every_field_and_minimal_no_optional_one(String type) {
        assertThat(optionals(Golden.of(type, "full").event())).doesNotContainNull();
        assertThat(optionals(Golden.of(type, "minimal").event())).containsOnlyNulls();
    }

    /// The values of everything that may be null, in the event and in what it is made of; but not
    /// those of session and worker, which a minimal trigger has too.
    private static List<@Nullable Object> optionals(SystemEvent event) {
        var optionals = new ArrayList<@Nullable Object>();
        collect((Record) event, optionals);
        if (event instanceof CustomEvent custom) {
            optionals.add(custom.payload().isEmpty() ? null : custom.payload());
        }
        return optionals;
    }

    private static void collect(Record record, List<@Nullable Object> optionals) {
        for (var component : record.getClass().getRecordComponents()) {
            var value = valueOf(component, record);
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (optional && !List.of("sessionId", "workerId").contains(component.getName())) {
                optionals.add(value);
            }
            if (value instanceof Record nested) {
                collect(nested, optionals);
            }
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.toString(), e);
        }
    }
}
