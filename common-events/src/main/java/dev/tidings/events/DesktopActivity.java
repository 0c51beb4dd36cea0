package dev.tidings.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was in front of the human, as desktop and editor watchers tell it: intervals that may grow.
public sealed interface DesktopActivity extends ActivityEvent {

    Instant start();

    /// How long, in milliseconds; 0 is evidence of a point.
    long durationMs();

    /// A window was in front.
    ///
    /// @param bucket what the watcher calls its series
    /// @param normalised whether rows of the watcher were joined
    /// @param rows how many rows of the watcher it stands for
    /// @param projectHint what the human configured for this watcher
    record WindowFocused(
            EventHeader header,
            String bucket,
            Instant start,
            long durationMs,
            String app,
            @Nullable String title,
            boolean normalised,
            int rows,
            @Nullable String projectHint)
            implements DesktopActivity {}

    /// A page was in front.
    ///
    /// @param incognito then neither address nor title is told
    record WebVisited(
            EventHeader header,
            String bucket,
            Instant start,
            long durationMs,
            @Nullable String url,
            @Nullable String title,
            @Nullable Boolean audible,
            boolean incognito,
            @Nullable String projectHint)
            implements DesktopActivity {}

    /// Keyboard and mouse were in use, or quiet.
    record AfkChanged(
            EventHeader header, String bucket, Instant start, long durationMs, AfkStatus status)
            implements DesktopActivity {}

    /// Whether the human was away from the keyboard.
    enum AfkStatus implements WireName {
        AFK("afk"),
        NOT_AFK("not-afk");

        private final String wireName;

        AfkStatus(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /// A file was worked on.
    ///
    /// @param category such as `coding`, `ai coding`; the latter is no human input
    record EditorEdited(
            EventHeader header,
            @Nullable String bucket,
            Instant start,
            long durationMs,
            @Nullable String file,
            @Nullable String project,
            @Nullable String language,
            @Nullable String branch,
            @Nullable Boolean isWrite,
            @Nullable String category,
            @Nullable String editor,
            @Nullable String projectHint)
            implements DesktopActivity {}
}
