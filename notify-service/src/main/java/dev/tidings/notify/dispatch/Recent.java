package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Breaker;
import dev.tidings.notify.core.Breaker.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a breaker remembers, as its column keeps it: `start attempts failed` of each slice.
final class Recent {

    private Recent() {}

    static String write(Breaker breaker) {
        return breaker.recent().stream()
                .map(slice -> slice.start() + " " + slice.attempts() + " " + slice.failed())
                .collect(Collectors.joining(" "));
    }

    static List<Slice> read(String column) {
        var numbers =
                Stream.of(column.split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .mapToLong(Long::parseLong)
                        .toArray();
        var slices = new ArrayList<Slice>();
        for (int i = 0; i + 2 < numbers.length; i += 3) {
            slices.add(new Slice(numbers[i], (int) numbers[i + 1], (int) numbers[i + 2]));
        }
        return slices;
    }
}
