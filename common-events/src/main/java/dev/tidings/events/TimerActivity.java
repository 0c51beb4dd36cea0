package dev.tidings.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of the entries of a time tracker. Entries may overlap; accounting decides.
public sealed interface TimerActivity extends ActivityEvent {

    /// An entry runs.
    ///
    /// @param stop when the tracker already knows one
    record TimerStarted(EventHeader header, TimerEntry entry, @Nullable Instant stop)
            implements TimerActivity {}

    /// An entry was changed; happened at its `remoteAt`.
    ///
    /// @param stop none while it runs
    /// @param durationMs milliseconds; none while it runs
    /// @param changed names of the fields that changed
    record TimerUpdated(
            EventHeader header,
            TimerEntry entry,
            @Nullable Instant stop,
            @Nullable Long durationMs,
            List<String> changed)
            implements TimerActivity {

        public TimerUpdated {
            changed = List.copyOf(changed);
        }
    }

    /// An entry ended; happened at its `stop`.
    ///
    /// @param durationMs milliseconds from start to stop
    record TimerStopped(
            EventHeader header,
            TimerEntry entry,
            Instant stop,
            long durationMs,
            TimerOrigin stoppedBy)
            implements TimerActivity {}

    /// An entry is gone.
    ///
    /// @param remoteAt when the tracker deleted it
    record TimerDeleted(EventHeader header, long entryId, long workspaceId, Instant remoteAt)
            implements TimerActivity {}

    /// What an entry of the tracker says; on the wire these are members of the payload itself.
    ///
    /// @param remoteAt when the tracker last changed it
    record TimerEntry(
            long entryId,
            long workspaceId,
            Instant start,
            boolean running,
            String description,
            @Nullable Long projectId,
            @Nullable String projectName,
            @Nullable String clientName,
            @Nullable Long taskId,
            List<String> tags,
            boolean billable,
            Instant remoteAt,
            TimerOrigin origin) {

        public TimerEntry {
            tags = List.copyOf(tags);
        }
    }

    /// Who did it: a command of ours, or the human anywhere else.
    enum TimerOrigin implements WireName {
        TIDINGS("tidings"),
        ELSEWHERE("elsewhere");

        private final String wireName;

        TimerOrigin(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }
}
