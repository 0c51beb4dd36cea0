package dev.tidings.notify.watch;

import static java.util.Objects.requireNonNull;

import dev.tidings.events.EventType;
import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.SessionDeleted;
import dev.tidings.events.OutboundTrigger.WebhookOnly;
import dev.tidings.events.OutboundTrigger.WorkerTrigger;
import dev.tidings.notify.core.Activity;
import dev.tidings.notify.core.Moment;
import dev.tidings.notify.core.Reason;
import dev.tidings.notify.core.Resolve;
import dev.tidings.notify.core.SessionOf;
import dev.tidings.notify.core.SessionRules;
import dev.tidings.notify.core.State;
import dev.tidings.notify.core.Step;
import dev.tidings.notify.core.Verdict;
import dev.tidings.notify.core.View;
import dev.tidings.notify.core.WorkerOf;
import dev.tidings.notify.core.WorkerRules;
import dev.tidings.notify.dispatch.Decided;
import dev.tidings.notify.dispatch.SessionPlace;
import dev.tidings.notify.dispatch.SessionSettings;
import dev.tidings.notify.dispatch.later.Outlook;
import dev.tidings.notify.dispatch.later.Resolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/// One transaction's worth of thinking, in memory: the rules applied to states that were locked,
/// and what came of it, to be written at once.
final class Fold {

    private final long now;
    private final Map<SessionPlace, SessionSettings> settings;
    private final Map<SessionOf, Optional<String>> titles;
    private final Map<SessionPlace, View> views = new HashMap<>();
    private final NavigableMap<WorkerOf, State> states = new TreeMap<>();
    private final Map<SessionOf, Long> tombstones = new HashMap<>();

    final NavigableMap<WorkerOf, State> changed = new TreeMap<>();
    final NavigableMap<SessionOf, Long> buried = new TreeMap<>();
    final List<Decided> decided = new ArrayList<>();
    final List<Untold> untold = new ArrayList<>();
    final List<Resolved> resolved = new ArrayList<>();

    /// What is left for later of what was decided.
    Outlook outlook = Outlook.NOTHING;

    /// Events of the kinds that only machines get and nobody was there for: counted, no more.
    int unheard;

    /// @param now of the transaction
    /// @param settings of every place that will be asked about
    /// @param titles what people call the sessions
    Fold(
            long now,
            Map<SessionPlace, SessionSettings> settings,
            Map<SessionOf, Optional<String>> titles,
            Map<WorkerOf, State> locked,
            Map<SessionOf, Long> tombstones) {
        this.now = now;
        this.settings = settings;
        this.titles = titles;
        this.states.putAll(locked);
        this.tombstones.putAll(tombstones);
    }

    /// R0: seen before.
    void duplicate(OutboundTrigger event, SessionPlace place) {
        say(new Verdict.Suppress(Reason.DUPLICATE, event, ""), place);
    }

    /// An event that is new.
    void event(OutboundTrigger event, SessionPlace place, long broker) {
        switch (event) {
            case SessionDeleted deleted -> delete(deleted, place);
            case WorkerTrigger trigger -> step(trigger, place, broker);
            case WebhookOnly other -> pass(other, place);
        }
    }

    /// Time has passed for one worker.
    void tick(WorkerOf key, SessionPlace place) {
        var state = states.getOrDefault(key, State.EMPTY);
        keep(key, place, WorkerRules.tick(state, now, view(place)));
    }

    private void step(WorkerTrigger trigger, SessionPlace place, long broker) {
        if (SessionRules.gone(tombstone(place.session()), trigger.epoch())) {
            say(new Verdict.Suppress(Reason.SESSION_GONE, trigger, ""), place);
            return;
        }
        var key = WorkerOf.of(trigger);
        var state = states.getOrDefault(key, State.EMPTY);
        keep(key, place, WorkerRules.step(state, trigger, new Moment(broker, now), view(place)));
    }

    private void keep(WorkerOf key, SessionPlace place, Step step) {
        Resolve.of(states.getOrDefault(key, State.EMPTY), step.next())
                .ifPresent(
                        question -> resolved.add(new Resolved(key, question, settingsOf(place))));
        states.put(key, step.next());
        changed.put(key, step.next());
        step.verdicts().forEach(verdict -> say(verdict, place));
    }

    private void delete(SessionDeleted deleted, SessionPlace place) {
        var session = SessionOf.of(deleted.header());
        var keys = states.keySet().stream().filter(key -> key.session().equals(session)).toList();
        var deletion =
                SessionRules.delete(keys.stream().map(states::get).toList(), tombstone(session));
        keys.forEach(states::remove);
        keys.forEach(changed::remove);
        tombstones.put(session, deletion.tombstone());
        buried.put(session, deletion.tombstone());
        deletion.verdicts().forEach(verdict -> say(verdict, place));
    }

    /// Section 8: for machines only, at once, no state.
    private void pass(WebhookOnly event, SessionPlace place) {
        if (SessionRules.gone(tombstone(place.session()), 0)) {
            say(new Verdict.Suppress(Reason.SESSION_GONE, event, ""), place);
        } else if (settingsOf(place).layers().passes(EventType.nameOf(event), now)) {
            decide(event, Activity.NONE, Activity.NONE, OptionalInt.empty(), place);
        } else {
            unheard++;
        }
    }

    private void say(Verdict verdict, SessionPlace place) {
        switch (verdict) {
            case Verdict.Suppress no -> untold.add(Untold.of(no, place, settingsOf(place)));
            case Verdict.Notify(var trigger, var from, var to, var count) ->
                    decide(trigger, from, to, count, place);
        }
    }

    private void decide(
            OutboundTrigger event,
            Activity from,
            Activity to,
            OptionalInt count,
            SessionPlace place) {
        decided.add(
                new Decided(
                        event,
                        from,
                        to,
                        count,
                        place,
                        settingsOf(place),
                        titles.getOrDefault(place.session(), Optional.empty())));
    }

    private View view(SessionPlace place) {
        return views.computeIfAbsent(place, one -> settingsOf(one).layers().at(now));
    }

    private SessionSettings settingsOf(SessionPlace place) {
        return requireNonNull(settings.get(place), "settings of every place were asked for");
    }

    private OptionalLong tombstone(SessionOf session) {
        var tombstone = tombstones.get(session);
        return tombstone == null ? OptionalLong.empty() : OptionalLong.of(tombstone);
    }
}
