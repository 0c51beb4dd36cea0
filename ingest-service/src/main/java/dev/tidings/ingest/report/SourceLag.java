package dev.tidings.ingest.report;

import dev.tidings.ingest.timeline.LiveView;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/// `tidings_source_lag_seconds`: how long each source has been silent. A dead watcher looks exactly
/// like an idle human, so somebody else has to watch.
@ApplicationScoped
class SourceLag {

    private static final Logger LOG = Logger.getLogger(SourceLag.class);

    private final LiveView view;
    private final InstantSource clock;
    private final MultiGauge gauges;

    SourceLag(LiveView view, InstantSource clock, MeterRegistry metrics) {
        this.view = view;
        this.clock = clock;
        this.gauges =
                MultiGauge.builder("tidings_source_lag_seconds")
                        .description("Time since a source last said something")
                        .register(metrics);
    }

    @Scheduled(every = "15s", delayed = "5s")
    @RunOnVirtualThread
    void measure() {
        try {
            var now = clock.instant();
            gauges.register(
                    view.latest().stream()
                            .<Row<?>>map(source ->
                                    Row.of(
                                            Tags.of("source", source.name()),
                                            Duration.between(source.lastEventAt(), now)
                                                    .toSeconds()))
                            .toList(),
                    true);
        } catch (SQLException e) {
            LOG.debugf("the lag of sources is unknown: %s", e.getClass().getSimpleName());
        }
    }
}
