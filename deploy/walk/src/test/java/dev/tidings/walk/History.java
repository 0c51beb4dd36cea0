package dev.tidings.walk;

import dev.tidings.events.EventHeader;
import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.AgentActive;
import dev.tidings.events.OutboundTrigger.AgentIdle;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.events.OutboundTrigger.WorkerError;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// What one worker does: what it says, and how long it then keeps silent.
///
/// Silences are far shorter or far longer than the debounce, so that the milliseconds a machine
/// takes do not decide whether a state has lasted.
record History(List<Line> lines) {

    /// @param silenceMs after it
    record Line(Says says, long silenceMs) {}

    /// Makes the event.
    @FunctionalInterface
    interface Says {

        OutboundTrigger under(EventHeader header, long seq);
    }

    static final long EPOCH = 1;
    static final long DEBOUNCE_MS = 1_000;
    private static final int LINES = 8;

    History {
        lines = List.copyOf(lines);
    }

    static History random(RandomGenerator random) {
        return new History(
                IntStream.range(0, LINES)
                        .mapToObj(_ -> new Line(says(random), silence(random)))
                        .toList());
    }

    private static long silence(RandomGenerator random) {
        return random.nextBoolean() ? random.nextLong(20) : 3 * DEBOUNCE_MS;
    }

    private static Says says(RandomGenerator random) {
        var question = "q" + random.nextInt(3);
        return switch (random.nextInt(7)) {
            case 0, 1 -> (header, seq) -> new AgentActive(header, EPOCH, seq);
            case 2, 3 -> (header, seq) -> new AgentIdle(header, EPOCH, seq, null);
            case 4, 5 ->
                    (header, seq) ->
                            new AgentWaiting(header, EPOCH, seq, "question", question, "May I?");
            default -> (header, seq) -> new WorkerError(header, EPOCH, seq, "boom " + seq, null);
        };
    }
}
