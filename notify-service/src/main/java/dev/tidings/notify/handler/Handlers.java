package dev.tidings.notify.handler;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The handlers that there are, by the names of their kinds: whatever packages bring one.
@Singleton
public class Handlers {

    private final Map<String, Handler> byKind;

    Handlers(@All List<Handler> all) {
        this.byKind = all.stream().collect(toUnmodifiableMap(Handler::kind, one -> one));
    }

    /// The handler of a kind; empty for one that only a newer or an older version knows, of which
    /// rows may lie in the tables all the same.
    public Optional<Handler> find(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /// The names of all kinds, in order.
    public SortedSet<String> kinds() {
        return new TreeSet<>(byKind.keySet());
    }
}
