package dev.tidings.notify.watch;

import static java.util.stream.Collectors.toSet;

import dev.tidings.notify.core.SessionOf;
import dev.tidings.notify.core.State;
import dev.tidings.notify.core.WorkerOf;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A worker's state as it is stored.
///
/// @param partition where its session's events come from
record WorkerRow(WorkerOf key, State state, int partition) {

    static Set<SessionOf> sessions(Map<WorkerOf, WorkerRow> rows) {
        return rows.keySet().stream().map(WorkerOf::session).collect(toSet());
    }

    static SortedMap<WorkerOf, State> states(Map<WorkerOf, WorkerRow> rows) {
        var states = new TreeMap<WorkerOf, State>();
        rows.forEach((key, row) -> states.put(key, row.state()));
        return states;
    }
}
