package dev.tidings.ingest.timeline;

import dev.tidings.events.wire.Decoded.Known;
import dev.tidings.events.wire.EventCodec;
import dev.tidings.ingest.timeline.Timeline.Entry;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Reads the log, batch after batch; while the database is away a batch waits, and nothing is lost.
@ApplicationScoped
class LogConsumer {

    private static final Logger LOG = Logger.getLogger(LogConsumer.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Timeline timeline;
    private final MeterRegistry metrics;
    private final EventCodec codec = new EventCodec();
    private final CountDownLatch stopping = new CountDownLatch(1);

    LogConsumer(Timeline timeline, MeterRegistry metrics) {
        this.timeline = timeline;
        this.metrics = metrics;
    }

    @Incoming("timeline")
    @RunOnVirtualThread
    void consume(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        var entries = new ArrayList<Entry>(records.count());
        var ends = new HashMap<Place, Long>();
        for (var each : records) {
            var place = new Place(each.topic(), each.partition());
            ends.put(place, each.offset() + 1);
            if (each.value() != null && codec.decode(each.value()) instanceof Known(var event)) {
                entries.add(new Entry(place, each.offset(), event));
            } else {
                skipped(each);
            }
        }
        while (!folded(entries, ends)) {
            if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("stopping; the batch will be read again");
            }
        }
    }

    @PreDestroy
    void stop() {
        stopping.countDown();
    }

    private boolean folded(List<Entry> entries, Map<Place, Long> ends) {
        try {
            timeline.fold(entries, ends);
            return true;
        } catch (SQLException e) {
            LOG.warnf("the timeline waits for the database: %s", e.getClass().getSimpleName());
            return false;
        }
    }

    /// The log is for the future, too: what cannot be read today stays there for a later version.
    private void skipped(ConsumerRecord<byte[], byte[]> skipped) {
        metrics.counter("tidings_timeline_skipped_total", "topic", skipped.topic()).increment();
    }
}
