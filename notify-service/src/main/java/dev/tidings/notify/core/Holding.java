package dev.tidings.notify.core;

import java.util.OptionalLong;

/// Is what was decided told now, or later? Asked for each destination of people when it is decided,
/// and again when what is held comes up (notification rules, section 9).
///
/// The first that applies: somebody looks at the session, it is quiet, a burst is being gathered.
/// Machines are never made to wait.
public sealed interface Holding {

    /// Told now.
    record Now() implements Holding {}

    /// Told at `until` at the soonest, if it still is worth it then.
    ///
    /// @param reason one of [Reason#PRESENT], [Reason#QUIET_HOURS], [Reason#GROUPED]
    record Held(long until, Reason reason) implements Holding {}

    /// For a decision that is being made.
    ///
    /// @param type wire name
    /// @param openGroup when the destination's group of messages ends, if it has one
    static Holding decided(
            String type,
            long now,
            Courtesies courtesies,
            Presence presence,
            OptionalLong openGroup) {
        return switch (still(type, now, now, courtesies, presence)) {
            case Held held -> held;
            case Now _ -> grouped(type, now, courtesies.groupMillis(), openGroup);
        };
    }

    /// For a decision made before, by the settings of now. A group that is over is over.
    ///
    /// @param decided when the decision was made
    static Holding still(
            String type, long decided, long now, Courtesies courtesies, Presence presence) {
        var present = presence.holds(type, decided, now);
        if (present.isPresent()) {
            return new Held(present.getAsLong(), Reason.PRESENT);
        }
        var quiet = QuietHours.until(courtesies.quietHours(), type, now);
        return quiet.isPresent() ? new Held(quiet.getAsLong(), Reason.QUIET_HOURS) : new Now();
    }

    private static Holding grouped(
            String type, long now, long groupMillis, OptionalLong openGroup) {
        if (groupMillis <= 0 || type.equals(Trigger.ERROR.wireName())) {
            return new Now();
        }
        return new Held(openGroup.orElse(now + groupMillis), Reason.GROUPED);
    }
}
