package dev.tidings.ingest.report;

import dev.tidings.ingest.settings.StatusSettings;
import dev.tidings.ingest.timeline.LiveView;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// Makes the status of an owner from the projections.
@ApplicationScoped
class StatusReport {

    private static final String OK = "ok";
    private static final String STALE = "stale";

    private final LiveView view;
    private final StatusSettings settings;

    StatusReport(LiveView view, StatusSettings settings) {
        this.view = view;
        this.settings = settings;
    }

    Status of(String owner, Instant now) throws SQLException {
        var workers =
                view.workers(
                        owner,
                        now.minus(settings.exitedShownFor()),
                        now.minus(settings.shownFor()));
        var agents = workers.stream().map(worker -> agent(worker, now)).toList();
        var sources = view.sources(owner).stream().map(source -> source(source, now)).toList();
        return new Status(
                now,
                owner,
                settings.zone().map(ZoneId::of).orElseGet(ZoneId::systemDefault).getId(),
                sources.stream().anyMatch(source -> source.state().equals(OK)),
                agents,
                sources);
    }

    private Status.Agent agent(LiveView.Worker worker, Instant now) {
        return new Status.Agent(
                worker.sessionId(),
                worker.workerId(),
                worker.agent(),
                worker.state(),
                worker.since(),
                worker.lastEvidenceAt(),
                stale(worker, now));
    }

    private boolean stale(LiveView.Worker worker, Instant now) {
        var after =
                worker.state().equals("working")
                        ? settings.workingStaleAfter()
                        : settings.restingStaleAfter();
        return !worker.state().equals("exited")
                && worker.lastEvidenceAt().plus(after).isBefore(now);
    }

    private Status.Source source(LiveView.Source source, Instant now) {
        var lag = Duration.between(source.lastEventAt(), now);
        boolean stale = lag.compareTo(settings.sourceStaleAfter()) > 0;
        return new Status.Source(
                source.name(),
                source.device(),
                source.lastEventAt(),
                Math.max(0, lag.toSeconds()),
                stale ? STALE : OK,
                null);
    }
}
