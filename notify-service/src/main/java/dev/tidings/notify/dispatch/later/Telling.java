package dev.tidings.notify.dispatch.later;

import dev.tidings.events.EventType;
import dev.tidings.notify.core.Courtesies;
import dev.tidings.notify.core.FollowUp;
import dev.tidings.notify.core.Holding;
import dev.tidings.notify.core.Presence;
import dev.tidings.notify.core.Trigger;
import dev.tidings.notify.dispatch.Choice;
import dev.tidings.notify.dispatch.Decided;
import dev.tidings.notify.dispatch.SessionSettings.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;

/// Who hears of a decision when.
///
/// ```text
/// webhook      at once, always: machines want the history
/// slack        at once, or held
/// email        the second destination: hears of a question only when nobody answers, unless
///              there are no other people to tell
/// ```
///
/// @param choice who is told at once
/// @param followUps of a question
record Telling(Choice choice, List<Postponed> postponed, List<FollowUp> followUps) {

    Telling {
        postponed = List.copyOf(postponed);
        followUps = List.copyOf(followUps);
    }

    /// What else there is to know when a decision is made.
    ///
    /// @param presence at its session
    /// @param people whether people read at a kind of destination
    /// @param groups when the open groups of destinations end
    record Around(long now, Presence presence, Predicate<String> people, Map<UUID, Long> groups) {

        private Holding holding(Target target, String type, Courtesies courtesies) {
            if (!people.test(target.kind())) {
                return new Holding.Now();
            }
            var group = groups.get(target.destinationId());
            return Holding.decided(
                    type,
                    now,
                    courtesies,
                    presence,
                    group == null ? OptionalLong.empty() : OptionalLong.of(group));
        }
    }

    static Telling of(Decided decided, Around around) {
        var type = EventType.nameOf(decided.event());
        var courtesies = decided.settings().courtesies();
        var taking = decided.settings().taking(type);
        var spared = spared(type, courtesies, taking, around.people());
        var atOnce = new ArrayList<Target>();
        var postponed = new ArrayList<Postponed>();
        for (var target : taking) {
            if (spared.equals(Optional.of(target))) {
                continue;
            }
            switch (around.holding(target, type, courtesies)) {
                case Holding.Now _ -> atOnce.add(target);
                case Holding.Held held -> postponed.add(new Postponed(target, held));
            }
        }
        var followUps =
                isQuestion(type)
                        ? FollowUp.plan(courtesies, spared.isPresent())
                        : List.<FollowUp>of();
        return new Telling(new Choice(decided, atOnce), postponed, followUps);
    }

    /// Wire name of what was decided.
    String type() {
        return EventType.nameOf(choice.decided().event());
    }

    private static Optional<Target> spared(
            String type, Courtesies courtesies, List<Target> taking, Predicate<String> people) {
        return courtesies
                .escalation()
                .filter(_ -> isQuestion(type))
                .flatMap(to ->
                        taking.stream().filter(one -> one.kind().equals(to.kind())).findFirst())
                .filter(one ->
                        taking.stream()
                                .anyMatch(
                                        other -> !other.equals(one) && people.test(other.kind())));
    }

    private static boolean isQuestion(String type) {
        return type.equals(Trigger.WAITING.wireName());
    }
}
