package dev.tidings.notify.core;

import java.util.List;
import java.util.Optional;

/// How what was decided is told with regard for the people who are told (notification rules,
/// section 9).
///
/// @param reminderMillis after the decision, ascending
/// @param groupMillis how long messages of a burst are gathered; 0 gathers nothing
public record Courtesies(
        List<Long> reminderMillis,
        List<QuietWindow> quietHours,
        long groupMillis,
        Optional<Escalation> escalation) {

    public static final Courtesies NONE = new Courtesies(List.of(), List.of(), 0, Optional.empty());

    public Courtesies {
        reminderMillis = List.copyOf(reminderMillis);
        quietHours = List.copyOf(quietHours);
    }
}
