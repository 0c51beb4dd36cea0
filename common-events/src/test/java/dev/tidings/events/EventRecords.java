package dev.tidings.events;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.stream.Stream;

/// Every record an event may be, found by walking the sealed hierarchy.
public final class EventRecords {

    private static final List<Class<?>> ALL =
            leaves(SystemEvent.class)
                    .distinct()
                    .sorted(comparing(Class::getName))
                    .<Class<?>>map(leaf -> leaf)
                    .toList();

    private EventRecords() {}

    public static List<Class<?>> all() {
        return ALL;
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventRecords::leaves)
                : Stream.of(type);
    }
}
