package dev.tidings.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the human says about their time.
public sealed interface TimeDeclaration extends ActivityEvent {

    /// Time spent, told by hand.
    ///
    /// @param durationMs milliseconds
    record TimeDeclared(
            EventHeader header,
            Instant start,
            long durationMs,
            String description,
            @Nullable String project,
            @Nullable String client,
            List<String> tags,
            @Nullable Boolean billable)
            implements TimeDeclaration {

        public TimeDeclared {
            tags = List.copyOf(tags);
        }
    }

    /// Derived time in `[from, to)` is to be seen otherwise; names an interval, so it survives a
    /// new derivation.
    ///
    /// @param op such as `assign`, `exclude`, `describe`, `split`
    /// @param of label the correction is limited to
    /// @param scope such as `direct`, `agents`, `both`
    record TimeCorrected(
            EventHeader header,
            String op,
            Instant from,
            Instant to,
            @Nullable String of,
            @Nullable String project,
            @Nullable String client,
            @Nullable List<String> tags,
            @Nullable Boolean billable,
            @Nullable String description,
            @Nullable String scope)
            implements TimeDeclaration {

        public TimeCorrected {
            tags = tags == null ? null : List.copyOf(tags);
        }
    }

    /// A remark.
    ///
    /// @param text at most 2000 characters
    record NoteAdded(EventHeader header, String text) implements TimeDeclaration {}

    /// Everything before `until` is settled and changes no more.
    ///
    /// @param by who settled it
    record PeriodLocked(EventHeader header, Instant until, String by) implements TimeDeclaration {}
}
