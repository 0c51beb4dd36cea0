package dev.tidings.events.wire;

import dev.tidings.events.EventHeader;
import dev.tidings.events.TimerActivity;
import dev.tidings.events.TimerActivity.TimerDeleted;
import dev.tidings.events.TimerActivity.TimerEntry;
import dev.tidings.events.TimerActivity.TimerOrigin;
import dev.tidings.events.TimerActivity.TimerStarted;
import dev.tidings.events.TimerActivity.TimerStopped;
import dev.tidings.events.TimerActivity.TimerUpdated;

/// The payloads of the time tracker's entries.
final class TimerPayloads {

    private TimerPayloads() {}

    static TimerStarted timerStarted(EventHeader header, Fields in) {
        return new TimerStarted(header, entry(in), in.maybeInstant("stop"));
    }

    static TimerUpdated timerUpdated(EventHeader header, Fields in) {
        return new TimerUpdated(
                header,
                entry(in),
                in.maybeInstant("stop"),
                in.maybeCount("durationMs"),
                in.required("changed", in.maybeTexts("changed")));
    }

    static TimerStopped timerStopped(EventHeader header, Fields in) {
        return new TimerStopped(
                header,
                entry(in),
                in.instant("stop"),
                in.count("durationMs"),
                in.word("stoppedBy", TimerOrigin.values()));
    }

    static TimerDeleted timerDeleted(EventHeader header, Fields in) {
        return new TimerDeleted(
                header, in.number("entryId"), in.number("workspaceId"), in.instant("remoteAt"));
    }

    static Payload of(TimerActivity event) {
        return switch (event) {
            case TimerStarted e -> entry(e.entry()).with("stop", e.stop());
            case TimerUpdated e ->
                    entry(e.entry())
                            .with("stop", e.stop())
                            .with("durationMs", e.durationMs())
                            .with("changed", e.changed());
            case TimerStopped e ->
                    entry(e.entry())
                            .with("stop", e.stop())
                            .with("durationMs", e.durationMs())
                            .with("stoppedBy", e.stoppedBy());
            case TimerDeleted e ->
                    new Payload()
                            .with("entryId", e.entryId())
                            .with("workspaceId", e.workspaceId())
                            .with("remoteAt", e.remoteAt());
        };
    }

    private static TimerEntry entry(Fields in) {
        return new TimerEntry(
                in.number("entryId"),
                in.number("workspaceId"),
                in.instant("start"),
                in.flag("running"),
                in.text("description"),
                in.maybeNumber("projectId", Long.MIN_VALUE, Long.MAX_VALUE),
                in.maybeText("projectName"),
                in.maybeText("clientName"),
                in.maybeNumber("taskId", Long.MIN_VALUE, Long.MAX_VALUE),
                in.texts("tags"),
                in.flag("billable"),
                in.instant("remoteAt"),
                in.word("origin", TimerOrigin.values()));
    }

    private static Payload entry(TimerEntry entry) {
        return new Payload()
                .with("entryId", entry.entryId())
                .with("workspaceId", entry.workspaceId())
                .with("start", entry.start())
                .with("running", entry.running())
                .with("description", entry.description())
                .with("projectId", entry.projectId())
                .with("projectName", entry.projectName())
                .with("clientName", entry.clientName())
                .with("taskId", entry.taskId())
                .with("tags", entry.tags())
                .with("billable", entry.billable())
                .with("remoteAt", entry.remoteAt())
                .with("origin", entry.origin());
    }
}
