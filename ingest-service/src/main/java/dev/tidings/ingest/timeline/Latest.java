package dev.tidings.ingest.timeline;

import static java.util.Objects.requireNonNullElse;

import dev.tidings.events.SystemEvent;
import dev.tidings.events.WorkerKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/// When each one last said something, over a batch; in an order all replicas share.
final class Latest {

    private static final BinaryOperator<Instant> LATER =
            BinaryOperator.maxBy(Comparator.<Instant>naturalOrder());

    private Latest() {}

    /// A source on a device, `""` where none is known.
    record SourceOf(String owner, String source, String device) {}

    /// A worker of an owner.
    record WorkerOf(String owner, WorkerKey worker) {}

    static Map<SourceOf, Instant> bySource(List<SystemEvent> events) {
        var latest =
                new TreeMap<SourceOf, Instant>(
                        Comparator.comparing(SourceOf::owner)
                                .thenComparing(SourceOf::source)
                                .thenComparing(SourceOf::device));
        for (var event : events) {
            var header = event.header();
            latest.merge(
                    new SourceOf(
                            header.owner(),
                            header.source(),
                            requireNonNullElse(header.device(), "")),
                    header.timestamp(),
                    LATER);
        }
        return latest;
    }

    static Map<WorkerOf, Instant> byWorker(List<SystemEvent> events) {
        var latest =
                new TreeMap<WorkerOf, Instant>(
                        Comparator.comparing(WorkerOf::owner).thenComparing(WorkerOf::worker));
        for (var event : events) {
            var header = event.header();
            var session = header.sessionId();
            var worker = header.workerId();
            if (session != null && worker != null) {
                latest.merge(
                        new WorkerOf(header.owner(), new WorkerKey(session, worker)),
                        header.timestamp(),
                        LATER);
            }
        }
        return latest;
    }
}
