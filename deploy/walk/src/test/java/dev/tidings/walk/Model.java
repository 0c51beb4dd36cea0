package dev.tidings.walk;

import dev.tidings.events.EventId;
import dev.tidings.events.OutboundTrigger.WorkerError;
import dev.tidings.events.OutboundTrigger.WorkerTrigger;
import dev.tidings.events.Topic;
import dev.tidings.events.WorkerKey;
import dev.tidings.events.wire.Decoded.Known;
import dev.tidings.events.wire.EventCodec;
import dev.tidings.notify.core.Moment;
import dev.tidings.notify.core.State;
import dev.tidings.notify.core.Verdict.Notify;
import dev.tidings.notify.core.View;
import dev.tidings.notify.core.WorkerRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What should have been told: the log, folded by the pure rules as if deciding took no time.
record Model(Map<WorkerKey, List<Seen>> histories) {

    /// One event as the broker dated it.
    record Seen(WorkerTrigger event, long broker) {}

    private static final View EVERYTHING = new View(History.DEBOUNCE_MS, Map.of());

    /// Reads the whole triggers topic; an event sent twice counts where it stands first.
    static Model ofTheLog(String bootstrapServers) {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        var bytes = new ByteArrayDeserializer();
        var codec = new EventCodec();
        var histories = new TreeMap<WorkerKey, List<Seen>>();
        var ids = new HashSet<EventId>();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            var partitions =
                    consumer.partitionsFor(Topic.OUTBOUND_TRIGGERS.wireName()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (var message : consumer.poll(Duration.ofSeconds(1))) {
                    if (codec.decode(message.value()) instanceof Known(WorkerTrigger event)
                            && ids.add(event.header().id())) {
                        histories
                                .computeIfAbsent(event.worker(), _ -> new ArrayList<>())
                                .add(new Seen(event, message.timestamp()));
                    }
                }
            }
        }
        return new Model(histories);
    }

    /// The ids of the events that are told, of all workers whose timing is beyond doubt.
    Set<String> told() {
        var told = new HashSet<String>();
        var doubtful = doubtful();
        histories.forEach((worker, history) -> {
            if (!doubtful.contains(worker)) {
                told.addAll(told(history));
            }
        });
        return told;
    }

    /// The ids of the errors of a session.
    Set<String> errorsOf(String session) {
        var errors = new HashSet<String>();
        histories.forEach((worker, history) -> {
            if (session.equals(worker.sessionId())) {
                history.stream()
                        .map(Seen::event)
                        .filter(WorkerError.class::isInstance)
                        .forEach(error -> errors.add(error.header().id().toString()));
            }
        });
        return errors;
    }

    /// Workers with a silence that a slow machine stretched or shrank into the neighbourhood of the
    /// debounce: whether the timer or the next event came first is not the rules' to say.
    Set<WorkerKey> doubtful() {
        var doubtful = new HashSet<WorkerKey>();
        histories.forEach((worker, history) -> {
            if (isDoubtful(history)) {
                doubtful.add(worker);
            }
        });
        return doubtful;
    }

    /// Any two events count, because a state may be said several times before it is over.
    private static boolean isDoubtful(List<Seen> history) {
        return history.stream()
                .anyMatch(one ->
                        history.stream()
                                .mapToLong(other -> other.broker() - one.broker())
                                .anyMatch(time ->
                                        time > History.DEBOUNCE_MS / 3
                                                && time < 5 * History.DEBOUNCE_MS / 2));
    }

    /// What every worker is in when all timers have run out.
    Map<WorkerKey, State> states() {
        var states = new TreeMap<WorkerKey, State>();
        histories.forEach(
                (worker, history) -> states.put(worker, fold(history, new ArrayList<>())));
        return states;
    }

    private static List<String> told(List<Seen> history) {
        var told = new ArrayList<String>();
        fold(history, told);
        return told;
    }

    private static State fold(List<Seen> history, List<String> told) {
        var state = State.EMPTY;
        for (var seen : history.stream().sorted(Comparator.comparingLong(Seen::broker)).toList()) {
            state = tick(state, seen.broker(), told);
            var moment = new Moment(seen.broker(), seen.broker());
            var step = WorkerRules.step(state, seen.event(), moment, EVERYTHING);
            state = step.next();
            step.verdicts().forEach(verdict -> note(verdict, told));
        }
        return tick(state, Long.MAX_VALUE / 2, told);
    }

    private static State tick(State state, long until, List<String> told) {
        var now = state;
        while (now.due().isPresent() && now.due().getAsLong() <= until) {
            var step = WorkerRules.tick(now, now.due().getAsLong(), EVERYTHING);
            step.verdicts().forEach(verdict -> note(verdict, told));
            now = step.next();
        }
        return now;
    }

    private static void note(Object verdict, List<String> told) {
        if (verdict instanceof Notify(var trigger, _, _, _)) {
            told.add(trigger.header().id().toString());
        }
    }
}
