package dev.tidings.notify.core;

import java.util.ArrayList;
import java.util.List;

/// What follows a question that nobody answers (notification rules, section 9).
///
/// ```text
/// reminders 5, 15, escalation 10 after    w----r---------r---------e
///                                              1         2         3
/// ```
///
/// @param number counts from 1; an escalation comes last
/// @param offset after the decision, in milliseconds
public record FollowUp(int number, Kind kind, long offset) {

    /// Whom it goes to.
    public enum Kind {
        /// Whoever was told the question.
        REMINDER,
        /// A second destination, once.
        ESCALATION
    }

    /// What will follow a question under these settings.
    ///
    /// @param escalates whether there is a second destination that was not told at once
    public static List<FollowUp> plan(Courtesies courtesies, boolean escalates) {
        var plan = new ArrayList<FollowUp>();
        for (long offset : courtesies.reminderMillis()) {
            plan.add(new FollowUp(plan.size() + 1, Kind.REMINDER, offset));
        }
        if (escalates) {
            long last = plan.isEmpty() ? 0 : plan.getLast().offset();
            courtesies
                    .escalation()
                    .ifPresent(to ->
                            plan.add(
                                    new FollowUp(
                                            plan.size() + 1,
                                            Kind.ESCALATION,
                                            last + to.afterMillis())));
        }
        return plan;
    }

    /// Whether `courtesies` still ask for it.
    public boolean wanted(Courtesies courtesies) {
        return switch (kind) {
            case REMINDER -> courtesies.reminderMillis().contains(offset);
            case ESCALATION -> courtesies.escalation().isPresent();
        };
    }
}
