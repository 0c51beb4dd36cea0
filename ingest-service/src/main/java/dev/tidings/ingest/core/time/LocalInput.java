package dev.tidings.ingest.core.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// A wall-clock time somebody typed, as an instant or as the reason why it is none or two.
///
/// ```text
/// Berlin  2026-03-29   01:59 | 03:00          02:30 does not exist: Gap(01:59, 03:00)
/// Berlin  2026-10-25   02:00 .. 03:00 twice   02:30 exists twice: Ambiguous(earlier, later)
/// ```
public sealed interface LocalInput {

    record Unique(Instant at) implements LocalInput {}

    /// The clock shows it twice.
    ///
    /// @param earlier the one to take, with a warning
    record Ambiguous(Instant earlier, Instant later) implements LocalInput {}

    /// The clock never shows it.
    ///
    /// @param before the last whole minute before the gap
    /// @param after the first instant after it
    record Gap(Instant before, Instant after) implements LocalInput {}

    /// What a local time means in a zone.
    static LocalInput of(LocalDateTime local, ZoneId zone) {
        var rules = zone.getRules();
        var offsets = rules.getValidOffsets(local);
        return switch (offsets.size()) {
            case 1 -> new Unique(local.toInstant(offsets.getFirst()));
            case 0 -> {
                var after = rules.getTransition(local).getInstant();
                yield new Gap(after.minus(1, ChronoUnit.MINUTES), after);
            }
            default ->
                    new Ambiguous(
                            local.toInstant(offsets.getFirst()),
                            local.toInstant(offsets.getLast()));
        };
    }
}
