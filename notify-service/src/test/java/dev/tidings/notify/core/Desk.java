package dev.tidings.notify.core;

import dev.tidings.events.EventType;
import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.events.OutboundTrigger.SessionDeleted;
import dev.tidings.events.OutboundTrigger.WebhookOnly;
import dev.tidings.events.OutboundTrigger.WorkerError;
import dev.tidings.events.OutboundTrigger.WorkerExited;
import dev.tidings.events.OutboundTrigger.WorkerTrigger;
import dev.tidings.events.WorkerKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The whole of the deciding half of the service in memory, on a virtual clock: the pure model that
/// the rows are played through, and that a real service can be compared with.
///
/// While it is down the broker keeps what arrives, settings still change and no timer fires; when
/// it is up again it reads the backlog first.
public final class Desk {

    /// The settings as the rules need them.
    @FunctionalInterface
    public interface Views {
        View of(String sessionId, long now);
    }

    /// A notification.
    public record Told(
            long at,
            String type,
            String session,
            String worker,
            @Nullable String attentionId,
            @Nullable String message,
            @Nullable Integer exitCode,
            @Nullable Integer count,
            String eventId,
            Activity stable) {}

    /// A reason.
    public record Untold(long at, Reason reason, String type, String session, String worker) {}

    private record Waiting(OutboundTrigger event, long broker) {}

    private final Views views;
    private final Map<WorkerKey, State> workers = new TreeMap<>();
    private final Map<String, Long> tombstones = new HashMap<>();
    private final Set<String> processed = new HashSet<>();
    private final List<Waiting> backlog = new ArrayList<>();
    private boolean up = true;

    public final List<Told> told = new ArrayList<>();
    public final List<Untold> untold = new ArrayList<>();

    /// The stable states each worker went through.
    public final Map<WorkerKey, List<Activity>> paths = new TreeMap<>();

    public Desk(Views views) {
        this.views = views;
    }

    public Map<WorkerKey, State> workers() {
        return Map.copyOf(workers);
    }

    /// Time passes until `now`: what is due on the way fires, the earliest first.
    public void passUntil(long now) {
        while (up) {
            var next =
                    workers.entrySet().stream()
                            .filter(worker -> worker.getValue().due().isPresent())
                            .min(Comparator.comparingLong(Desk::due));
            if (next.isEmpty() || due(next.get()) > now) {
                return;
            }
            fire(next.get().getKey(), due(next.get()));
        }
    }

    private static long due(Map.Entry<WorkerKey, State> worker) {
        return worker.getValue().due().getAsLong();
    }

    /// What became due by now fires now, however long ago it was due.
    public void fireDue(long now) {
        for (var key : List.copyOf(workers.keySet())) {
            tick(key, now);
        }
    }

    private void fire(WorkerKey key, long now) {
        tick(key, now);
    }

    /// A look at one worker, needed or not.
    public void tick(WorkerKey key, long now) {
        var state = workers.get(key);
        if (state != null) {
            keep(key, WorkerRules.tick(state, now, views.of(key.sessionId(), now)), now);
        }
    }

    public void goDown() {
        up = false;
    }

    public void comeUp(long now) {
        up = true;
        var late = List.copyOf(backlog);
        backlog.clear();
        late.forEach(waiting -> process(waiting.event(), new Moment(waiting.broker(), now)));
        fireDue(now);
    }

    /// R11.
    public void settingsChanged(long now) {
        workers.replaceAll(
                (key, state) -> WorkerRules.redue(state, views.of(key.sessionId(), now)));
        if (up) {
            fireDue(now);
        }
    }

    public void arrives(OutboundTrigger event, long at) {
        if (up) {
            process(event, new Moment(at, at));
            fireDue(at);
        } else {
            backlog.add(new Waiting(event, at));
        }
    }

    private void process(OutboundTrigger event, Moment moment) {
        if (!processed.add(event.header().id().toString())) {
            say(new Verdict.Suppress(Reason.DUPLICATE, event), moment.now(), Activity.NONE);
            return;
        }
        switch (event) {
            case SessionDeleted deleted -> delete(deleted, moment.now());
            case WorkerTrigger trigger -> step(trigger, moment);
            case WebhookOnly _ -> {}
        }
    }

    private void step(WorkerTrigger trigger, Moment moment) {
        var key = trigger.worker();
        if (SessionRules.gone(tombstone(key.sessionId()), trigger.epoch())) {
            say(new Verdict.Suppress(Reason.SESSION_GONE, trigger), moment.now(), Activity.NONE);
            return;
        }
        var state = workers.getOrDefault(key, State.EMPTY);
        var view = views.of(key.sessionId(), moment.now());
        keep(key, WorkerRules.step(state, trigger, moment, view), moment.now());
    }

    private OptionalLong tombstone(String sessionId) {
        var tombstone = tombstones.get(sessionId);
        return tombstone == null ? OptionalLong.empty() : OptionalLong.of(tombstone);
    }

    private void delete(SessionDeleted deleted, long now) {
        var session = deleted.sessionId();
        var keys =
                workers.keySet().stream().filter(key -> key.sessionId().equals(session)).toList();
        var deletion =
                SessionRules.delete(keys.stream().map(workers::get).toList(), tombstone(session));
        tombstones.put(session, deletion.tombstone());
        keys.forEach(workers::remove);
        deletion.verdicts().forEach(verdict -> say(verdict, now, Activity.NONE));
    }

    private void keep(WorkerKey key, dev.tidings.notify.core.Step step, long now) {
        var before = Optional.ofNullable(workers.put(key, step.next())).orElse(State.EMPTY);
        var stable = step.next().stable();
        if (before.stable() != stable || before.epoch() != step.next().epoch()) {
            paths.computeIfAbsent(key, _ -> new ArrayList<>()).add(stable);
        }
        step.verdicts().forEach(verdict -> say(verdict, now, stable));
    }

    private void say(Verdict verdict, long now, Activity stable) {
        switch (verdict) {
            case Verdict.Suppress(var reason, var trigger, _) ->
                    untold.add(
                            new Untold(
                                    now,
                                    reason,
                                    EventType.nameOf(trigger),
                                    String.valueOf(trigger.header().sessionId()),
                                    trigger instanceof WorkerTrigger worker
                                            ? worker.worker().workerId()
                                            : "w1"));
            case Verdict.Notify notify -> told.add(told(notify, now, stable));
        }
    }

    private static Told told(Verdict.Notify notify, long now, Activity stable) {
        var trigger = notify.trigger();
        return new Told(
                now,
                EventType.nameOf(trigger),
                trigger.worker().sessionId(),
                trigger.worker().workerId(),
                trigger instanceof AgentWaiting waiting ? waiting.attentionId() : null,
                trigger instanceof WorkerError error && notify.count().isEmpty()
                        ? error.message()
                        : null,
                trigger instanceof WorkerExited exited ? exited.exitCode() : null,
                notify.count().isPresent() ? (Integer) notify.count().getAsInt() : null,
                trigger.header().id().toString(),
                stable);
    }
}
