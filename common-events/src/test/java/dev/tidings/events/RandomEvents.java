package dev.tidings.events;

import static java.time.temporal.ChronoUnit.MICROS;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Any event the contract allows, of a seed: made of the components of its record.
public final class RandomEvents {

    private static final int[] CHARACTERS =
            "aZ09 .:/~-_\"\\\n\tüß漢🤔\u0001\u2028".codePoints().toArray();

    private final Random random;

    private RandomEvents(Random random) {
        this.random = random;
    }

    public static RandomEvents seeded(long seed) {
        return new RandomEvents(new Random(seed));
    }

    public SystemEvent event() {
        var records = EventRecords.all();
        return event(records.get(random.nextInt(records.size())).asSubclass(SystemEvent.class));
    }

    public <E extends SystemEvent> E event(Class<E> type) {
        return event(type, header());
    }

    public <E extends SystemEvent> E event(Class<E> type, EventHeader header) {
        return record(type, header);
    }

    /// A header with a session and a worker, so that it fits every type.
    public EventHeader header() {
        return new EventHeader(
                new EventId(new UUID(random.nextLong(), random.nextLong())),
                List.of("internal", "api", "agent-hook", "x").get(random.nextInt(4)),
                instant(),
                instant(),
                name(128),
                random.nextBoolean() ? null : name(128),
                name(128),
                name(128),
                record(EventMetadata.class, null),
                line(200),
                name(512),
                1 + random.nextLong(Long.MAX_VALUE - 1),
                random.nextBoolean() ? null : random.nextLong());
    }

    private <R> R record(Class<R> type, @Nullable EventHeader header) {
        var components = type.getRecordComponents();
        var values =
                Arrays.stream(components)
                        .map(c -> c.getType() == EventHeader.class ? header : value(type, c))
                        .toArray();
        try {
            var types = Arrays.stream(components).map(RecordComponent::getType);
            var constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName(), e);
        }
    }

    private @Nullable Object value(Class<?> owner, RecordComponent component) {
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && random.nextBoolean()) {
            return null;
        }
        if (owner == ActivityEvent.CustomEvent.class) {
            return component.getName().equals("type") ? "x-acme:deployed" : json(0);
        }
        return value(component.getAnnotatedType(), maxLength(component.getName()));
    }

    private static int maxLength(String component) {
        return switch (component) {
            case "retractedType" -> 64;
            case "author" -> 100;
            case "text" -> 200;
            default -> 300;
        };
    }

    private Object value(AnnotatedType annotated, int maxLength) {
        var type = annotated.getType();
        if (annotated instanceof AnnotatedParameterizedType) {
            return collection((ParameterizedType) type);
        }
        return switch ((Class<?>) type) {
            case Class<?> c when c == String.class -> text(random.nextInt(maxLength));
            case Class<?> c when c == Instant.class -> instant();
            case Class<?> c when c == boolean.class || c == Boolean.class -> random.nextBoolean();
            case Class<?> c when c == int.class || c == Integer.class ->
                    random.nextInt(Integer.MAX_VALUE);
            case Class<?> c when c == long.class || c == Long.class ->
                    random.nextLong(Long.MAX_VALUE);
            case Class<?> c when c.isEnum() -> one(c.getEnumConstants());
            case Class<?> c when c.isRecord() -> record(c, null);
            case Class<?> c when c.isSealed() -> record(one(c.getPermittedSubclasses()), null);
            case Class<?> c -> throw new AssertionError("no random " + c);
        };
    }

    private Object collection(ParameterizedType type) {
        if (type.getRawType() == Map.class) {
            var numbers = new LinkedHashMap<String, Long>();
            IntStream.range(0, random.nextInt(4))
                    .forEach(_ -> numbers.put(text(9), instant().toEpochMilli()));
            return numbers;
        }
        Type item = type.getActualTypeArguments()[0];
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> item == String.class ? text(9) : record((Class<?>) item, null))
                .toList();
    }

    private Map<String, Object> json(int depth) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.put(text(8), jsonValue(depth));
        }
        return object;
    }

    private Object jsonValue(int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 8)) {
            case 0 -> text(20);
            case 1 -> random.nextLong();
            case 2 -> random.nextBoolean();
            case 3 -> new BigInteger(100, random);
            case 4 -> new BigDecimal(new BigInteger(60, random), random.nextInt(-9, 9));
            case 5 -> random.nextDouble();
            case 6 -> json(depth + 1);
            default -> {
                var list = new ArrayList<@Nullable Object>();
                list.add(jsonValue(depth + 1));
                list.add(null);
                yield list;
            }
        };
    }

    private Instant instant() {
        // the years 1823 to 2516, in microseconds
        return Instant.EPOCH.plus(random.nextLong(-(1L << 52), 1L << 54), MICROS);
    }

    private String name(int max) {
        return text(1 + random.nextInt(max));
    }

    private String line(int max) {
        return text(random.nextInt(max)).replaceAll("\\p{Cntrl}", " ");
    }

    private String text(int length) {
        return random.ints(length, 0, CHARACTERS.length)
                .map(i -> CHARACTERS[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
