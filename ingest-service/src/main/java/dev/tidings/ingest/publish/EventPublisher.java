package dev.tidings.ingest.publish;

import dev.tidings.ingest.publish.Published.Acknowledged;
import dev.tidings.ingest.publish.Published.Unacknowledged;
import dev.tidings.ingest.publish.Published.Unsayable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/// Puts records into Kafka and says of each whether all in-sync replicas have it.
///
/// A batch is handed over at once and awaited as a whole, so its records share requests and those
/// of one key keep their order. The wait is bounded: what is not acknowledged in time may still
/// arrive, and the identity of its fact makes a repeat harmless.
@ApplicationScoped
public class EventPublisher {

    private final Producer<byte[], byte[]> producer;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Timer waits;
    private final Records records = new Records();

    EventPublisher(Producer<byte[], byte[]> producer, InstantSource clock, MeterRegistry metrics) {
        this.producer = producer;
        this.clock = clock;
        this.metrics = metrics;
        this.waits =
                Timer.builder("tidings_publish_seconds")
                        .description("Time a batch waited for Kafka")
                        .publishPercentileHistogram()
                        .register(metrics);
    }

    /// Publishes all, in order, and waits for their acknowledgements.
    ///
    /// @param within how long to wait for all of them together
    /// @return what became of each, in the order given
    public List<Published> publish(List<? extends Outgoing> outgoing, Duration within) {
        long started = System.nanoTime();
        long deadline = started + within.toNanos();
        var results = awaited(sent(outgoing, deadline), deadline);
        waits.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        for (int i = 0; i < results.size(); i++) {
            count(outgoing.get(i), results.get(i));
        }
        return results;
    }

    private sealed interface Hop {
        record Sent(Future<RecordMetadata> acknowledgement) implements Hop {}

        record Refused(String cause) implements Hop {}

        record Impossible() implements Hop {}
    }

    /// Hands all over; once the client has no room for one, the rest is not tried: each try blocks.
    private List<Hop> sent(List<? extends Outgoing> outgoing, long deadline) {
        var hops = new ArrayList<Hop>(outgoing.size());
        var now = clock.instant();
        for (var each : outgoing) {
            if (!hops.isEmpty() && hops.getLast() instanceof Hop.Refused refused) {
                hops.add(refused);
            } else {
                hops.add(send(each, now, deadline));
            }
        }
        return hops;
    }

    /// Knocks until the client has taken it or the time is up.
    ///
    /// A full buffer, or brokers that have not said where a topic is, is no exception but a future
    /// that has failed by the time it is returned, after `max.block.ms`. Nothing was taken then.
    private Hop send(Outgoing outgoing, Instant now, long deadline) {
        try {
            var sendable = records.of(outgoing, now);
            var acknowledgement = producer.send(sendable);
            while (noRoom(acknowledgement)) {
                if (System.nanoTime() - deadline >= 0) {
                    return new Hop.Refused("no_room");
                }
                acknowledgement = producer.send(sendable);
            }
            return new Hop.Sent(acknowledgement);
        } catch (IllegalArgumentException _) {
            return new Hop.Impossible();
        } catch (KafkaException | IllegalStateException e) { // the latter: closed, we are stopping
            return new Hop.Refused(causeOf(e));
        }
    }

    private static boolean noRoom(Future<RecordMetadata> acknowledgement) {
        return acknowledgement.state() == Future.State.FAILED
                && acknowledgement.exceptionNow()
                        instanceof org.apache.kafka.common.errors.TimeoutException;
    }

    private static List<Published> awaited(List<Hop> hops, long deadline) {
        var results = new ArrayList<Published>(hops.size());
        for (var hop : hops) {
            results.add(
                    switch (hop) {
                        case Hop.Sent(var acknowledgement) -> awaited(acknowledgement, deadline);
                        case Hop.Refused(var cause) -> new Unacknowledged(cause);
                        case Hop.Impossible() -> new Unsayable();
                    });
        }
        return results;
    }

    private static Published awaited(Future<RecordMetadata> acknowledgement, long deadline) {
        try {
            acknowledgement.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return new Acknowledged();
        } catch (TimeoutException _) {
            return new Unacknowledged("timeout");
        } catch (ExecutionException e) {
            return new Unacknowledged(causeOf(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unacknowledged("interrupted");
        }
    }

    private static String causeOf(Throwable e) {
        return e.getClass().getSimpleName();
    }

    private void count(Outgoing outgoing, Published result) {
        var kind =
                switch (outgoing) {
                    case Outgoing.Event _ -> "event";
                    case Outgoing.Quarantined _ -> "quarantined";
                    case Outgoing.Unreadable _ -> "unreadable";
                };
        var outcome =
                switch (result) {
                    case Acknowledged() -> "acknowledged";
                    case Unacknowledged _ -> "unacknowledged";
                    case Unsayable() -> "unsayable";
                };
        metrics.counter("tidings_published_total", "kind", kind, "outcome", outcome).increment();
    }
}
