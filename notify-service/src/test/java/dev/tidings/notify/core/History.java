package dev.tidings.notify.core;

import dev.tidings.events.EventHeader;
import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.WorkerTrigger;
import dev.tidings.events.WorkerKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What random workers did, in the order in which the broker got it: lawful producers that number
/// their events, ask questions with ids, fail, exit and start again.
public record History(List<Moment> moments) {

    private static final List<String> TYPES =
            List.of(
                    "agent:active",
                    "agent:active",
                    "agent:idle",
                    "agent:idle",
                    "agent:waiting",
                    "agent:waiting",
                    "agent:waiting",
                    "worker:error",
                    "worker:exited");

    /// Gaps between events, in milliseconds: below, at and above the debounce of three seconds.
    private static final List<Integer> GAPS =
            List.of(0, 1, 400, 1_000, 2_999, 3_000, 3_001, 5_000, 20_000, 61_000);

    /// One event and when the broker appended it.
    public record Moment(long at, OutboundTrigger event) {

        WorkerKey worker() {
            return ((WorkerTrigger) event).worker();
        }
    }

    public History {
        moments = List.copyOf(moments);
    }

    static History random(Random random, int workers, int length) {
        return random(random, workers, length, TYPES);
    }

    static History random(Random random, int workers, int length, List<String> types) {
        return random(random, "ada", 1_000_000, workers, length, types);
    }

    /// Of one owner; every owner's sessions, workers and events have the same ids.
    public static History random(Random random, String owner, long start, int workers, int length) {
        return random(random, owner, start, workers, length, TYPES);
    }

    private static History random(
            Random random, String owner, long start, int workers, int length, List<String> types) {
        long at = start;
        var seqs = new HashMap<WorkerKey, Long>();
        var epochs = new HashMap<WorkerKey, Long>();
        var exited = new HashMap<WorkerKey, Boolean>();
        var moments = new ArrayList<Moment>();
        for (int i = 0; i < length; i++) {
            at += GAPS.get(random.nextInt(GAPS.size()));
            int number = random.nextInt(workers);
            var worker = new WorkerKey("s" + number % 3, "w" + number);
            if (exited.getOrDefault(worker, false) || random.nextInt(25) == 0) {
                epochs.merge(worker, 1L, Long::sum);
                seqs.remove(worker);
            }
            var type = types.get(random.nextInt(types.size()));
            exited.put(worker, type.equals("worker:exited"));
            moments.add(
                    new Moment(
                            at,
                            event(
                                    random,
                                    type,
                                    Events.header(owner, "e" + i, worker, at),
                                    epochs.getOrDefault(worker, 0L),
                                    seqs.merge(worker, 1L, Long::sum))));
        }
        return new History(moments);
    }

    private static OutboundTrigger event(
            Random random, String type, EventHeader header, long epoch, long seq) {
        @Nullable String question = type.equals("agent:waiting") ? "q" + random.nextInt(3) : null;
        return Events.of(type, header, epoch, seq, question, "m" + random.nextInt(4), 0);
    }

    History only(Predicate<Moment> wanted) {
        return new History(moments.stream().filter(wanted).toList());
    }

    long end() {
        return moments.getLast().at();
    }

    /// Every event once or more, the repeats at random later points.
    History repeated(Random random) {
        var all = new ArrayList<>(moments);
        for (var moment : moments) {
            for (int i = random.nextInt(3); i > 0; i--) {
                all.add(new Moment(moment.at() + random.nextInt(100_000), moment.event()));
            }
        }
        var order = new HashMap<Moment, Integer>();
        for (int i = 0; i < all.size(); i++) {
            order.putIfAbsent(all.get(i), i);
        }
        all.sort((one, other) ->
                one.at() != other.at()
                        ? Long.compare(one.at(), other.at())
                        : Integer.compare(place(order, one), place(order, other)));
        return new History(all);
    }

    private static int place(Map<Moment, Integer> order, Moment moment) {
        return order.getOrDefault(moment, 0);
    }

    /// Neighbours of one worker and epoch arrive the other way round.
    History swapped(Random random) {
        var all = new ArrayList<>(moments);
        int from = random.nextInt(all.size());
        for (int i = from; i < all.size() - 1; i++) {
            var one = all.get(i);
            var next = all.get(i + 1);
            if (one.worker().equals(next.worker()) && epoch(one) == epoch(next)) {
                all.set(i, new Moment(one.at(), next.event()));
                all.set(i + 1, new Moment(next.at(), one.event()));
                break;
            }
        }
        return new History(Collections.unmodifiableList(all));
    }

    /// One event arrives 1 to 50 s late.
    History late(Random random) {
        int index = random.nextInt(moments.size());
        long by = 1_000 + random.nextLong(49_001);
        var all = new ArrayList<>(moments);
        var one = all.remove(index);
        all.add(new Moment(one.at() + by, one.event()));
        all.sort(Comparator.comparingLong(Moment::at));
        return new History(all);
    }

    private static long epoch(Moment moment) {
        return ((WorkerTrigger) moment.event()).epoch();
    }
}
