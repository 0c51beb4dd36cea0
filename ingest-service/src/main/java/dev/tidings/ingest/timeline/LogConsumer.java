package dev.tidings.ingest.timeline;

import dev.tidings.events.wire.Decoded.Known;
import dev.tidings.events.wire.EventCodec;
import dev.tidings.ingest.timeline.Positions.Span;
import dev.tidings.ingest.timeline.Timeline.Entry;
import dev.tidings.ingest.timeline.Timeline.Gap;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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

    /// How many pauses a batch that overtook another gives it.
    private static final int PATIENCE = 10;

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
        var spans = new HashMap<Place, Span>();
        for (var each : records) {
            var place = new Place(each.topic(), each.partition());
            var only = new Span(each.offset(), each.offset() + 1);
            spans.merge(place, only, (span, _) -> span.with(each.offset()));
            if (each.value() != null && codec.decode(each.value()) instanceof Known(var event)) {
                entries.add(new Entry(place, each.offset(), event));
            } else {
                skipped(each);
            }
        }
        int patience = PATIENCE;
        while (true) {
            try {
                if (timeline.fold(entries, spans, patience > 0 ? Gap.REFUSE : Gap.LEAP)) {
                    return;
                }
                patience--;
            } catch (SQLException e) {
                LOG.warnf("the timeline waits for the database: %s", e.getClass().getSimpleName());
            }
            if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("stopping; the batch will be read again");
            }
        }
    }

    @PreDestroy
    void stop() {
        stopping.countDown();
    }

    /// The log is for the future, too: what cannot be read today stays there for a later version.
    private void skipped(ConsumerRecord<byte[], byte[]> skipped) {
        metrics.counter("tidings_timeline_skipped_total", "topic", skipped.topic()).increment();
    }
}
