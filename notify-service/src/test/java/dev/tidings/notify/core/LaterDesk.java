package dev.tidings.notify.core;

import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.WorkerTrigger;
import dev.tidings.events.WorkerKey;
import dev.tidings.notify.core.Desk.Told;
import dev.tidings.notify.core.Recheck.Announced;
import dev.tidings.notify.core.Recheck.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The [Desk], and what comes after its yes for one destination of people: held messages and their
/// release, on the same virtual clock.
final class LaterDesk {

    /// Who looks at a session until when.
    @FunctionalInterface
    interface Looking {
        Presence at(String session, long now);
    }

    /// One message that left: more than one part makes it a digest.
    record Sent(long at, List<Told> parts) {}

    /// One that did not.
    record Dropped(long at, Told told, Optional<State> worker) {}

    /// One decision to wait.
    record Hold(Told told, long until, Reason reason) {}

    private record Held(Told told, long until, Reason reason) {}

    private final Courtesies courtesies;
    private final Looking looking;
    private final Desk desk;
    private final List<Held> held = new ArrayList<>();
    private final Map<String, Long> epochs = new HashMap<>();
    private OptionalLong openGroup = OptionalLong.empty();
    private int taken;

    final List<Sent> sent = new ArrayList<>();
    final List<Dropped> dropped = new ArrayList<>();

    /// Every hold there was.
    final List<Hold> holds = new ArrayList<>();

    LaterDesk(View view, Courtesies courtesies, Looking looking) {
        this.desk = new Desk((_, _) -> view);
        this.courtesies = courtesies;
        this.looking = looking;
    }

    Desk desk() {
        return desk;
    }

    int waiting() {
        return held.size();
    }

    void arrives(OutboundTrigger event, long at) {
        if (event instanceof WorkerTrigger trigger) {
            epochs.put(event.header().id().toString(), trigger.epoch());
        }
        desk.arrives(event, at);
        take();
    }

    /// Time passes; at one instant the worker's timers come first.
    void passUntil(long now) {
        for (var next = next(); next.isPresent() && next.getAsLong() <= now; next = next()) {
            desk.passUntil(next.getAsLong());
            take();
            release(next.getAsLong());
        }
    }

    private OptionalLong next() {
        return Stream.concat(
                        desk.workers().values().stream()
                                .map(State::due)
                                .filter(OptionalLong::isPresent)
                                .map(OptionalLong::getAsLong),
                        held.stream().map(Held::until))
                .mapToLong(Long::longValue)
                .min();
    }

    private void take() {
        for (; taken < desk.told.size(); taken++) {
            var told = desk.told.get(taken);
            if (openGroup.isPresent() && openGroup.getAsLong() <= told.at()) {
                openGroup = OptionalLong.empty();
            }
            var presence = looking.at(told.session(), told.at());
            switch (Holding.decided(told.type(), told.at(), courtesies, presence, openGroup)) {
                case Holding.Now _ -> sent.add(new Sent(told.at(), List.of(told)));
                case Holding.Held(long until, var reason) -> {
                    holds.add(new Hold(told, until, reason));
                    held.add(new Held(told, until, reason));
                    openGroup = reason == Reason.GROUPED ? OptionalLong.of(until) : openGroup;
                }
            }
        }
    }

    private void release(long now) {
        var due = held.stream().filter(one -> one.until() <= now).toList();
        held.removeAll(due);
        var told = new ArrayList<Held>();
        for (var one : due) {
            switch (Release.of(recheck(one.told()), still(one.told(), now))) {
                case Release.Tell _ -> told.add(one);
                case Release.Again(long until, var reason) -> {
                    held.add(new Held(one.told(), until, reason.orElse(one.reason())));
                    reason.ifPresent(why -> holds.add(new Hold(one.told(), until, why)));
                }
                case Release.Over _ ->
                        dropped.add(new Dropped(now, one.told(), worker(one.told())));
            }
        }
        var parts =
                told.stream()
                        .filter(one -> one.reason() != Reason.PRESENT)
                        .map(Held::told)
                        .toList();
        if (!parts.isEmpty()) {
            sent.add(new Sent(now, parts));
        }
        told.stream()
                .filter(one -> one.reason() == Reason.PRESENT)
                .forEach(one -> sent.add(new Sent(now, List.of(one.told()))));
    }

    private Holding still(Told told, long now) {
        return Holding.still(
                told.type(), told.at(), now, courtesies, looking.at(told.session(), now));
    }

    private Recheck recheck(Told told) {
        return Recheck.of(
                new Announced(
                        Recheck.isState(told.type()),
                        activity(told.type()),
                        epoch(told),
                        Optional.ofNullable(told.attentionId())),
                worker(told)
                        .map(state ->
                                new Standing(
                                        state.epoch(),
                                        state.stable(),
                                        state.attention(),
                                        state.candidate()
                                                .map(one -> OptionalLong.of(one.due()))
                                                .orElse(OptionalLong.empty()))),
                OptionalLong.empty(),
                RetryPolicy.PEOPLE);
    }

    private Optional<State> worker(Told told) {
        return Optional.ofNullable(
                desk.workers().get(new WorkerKey(told.session(), told.worker())));
    }

    long epoch(Told told) {
        return Objects.requireNonNull(epochs.get(told.eventId()));
    }

    static Activity activity(String type) {
        return switch (type) {
            case "agent:active" -> Activity.ACTIVE;
            case "agent:idle" -> Activity.IDLE;
            case "agent:waiting" -> Activity.WAITING;
            default -> Activity.NONE;
        };
    }
}
