package dev.tidings.notify.core;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Stops calling who does not answer (channels, 5.6).
///
/// ```text
/// x failed   o delivered   - nothing may go   one column is ten seconds
///
/// xxxxx---x------o          five in a row: open for 30 s, then one probe: 60 s, then another
/// xxooxxoxxxx---o           seven of ten in five minutes: open
/// ```
///
/// While it is open nothing is attempted, so open time costs no attempts. The probe is simply the
/// next delivery that is due, because a destination has one request at a time.
///
/// @param failures in a row
/// @param recent attempts of the last five minutes, oldest first
/// @param opened how often it has opened since the last success
/// @param openUntil when it lets a probe through, in milliseconds
public record Breaker(int failures, List<Slice> recent, int opened, OptionalLong openUntil) {

    private static final int IN_A_ROW = 5;
    private static final int ENOUGH = 10;
    private static final int PERCENT = 70;
    private static final long WINDOW = 300_000;
    private static final long SLICE = 30_000;
    private static final long FIRST = 30_000;
    private static final long LONGEST = 600_000;

    /// The breaker of a destination that nothing is known of.
    public static final Breaker CLOSED = new Breaker(0, List.of(), 0, OptionalLong.empty());

    public Breaker {
        recent = List.copyOf(recent);
    }

    /// What happened in half a minute.
    ///
    /// @param start in milliseconds
    public record Slice(long start, int attempts, int failed) {}

    /// After an attempt that the far side may be blamed for.
    public Breaker failed(long now) {
        var seen = counted(now, 1);
        if (openUntil.isPresent() && now < openUntil.getAsLong()) {
            return new Breaker(failures + 1, seen, opened, openUntil);
        }
        boolean opens = opened > 0 || failures + 1 >= IN_A_ROW || failsMostly(seen);
        return opens
                ? new Breaker(failures + 1, seen, opened + 1, OptionalLong.of(now + pause(opened)))
                : new Breaker(failures + 1, seen, 0, OptionalLong.empty());
    }

    /// After an attempt that was delivered: a probe closes it and what was before is forgotten.
    public Breaker delivered(long now) {
        return new Breaker(0, opened > 0 ? List.of() : counted(now, 0), 0, OptionalLong.empty());
    }

    private List<Slice> counted(long now, int failed) {
        long start = now - Math.floorMod(now, SLICE);
        var slices = new ArrayList<>(recent);
        slices.removeIf(slice -> slice.start() + SLICE <= now - WINDOW);
        int attempts = 1;
        if (!slices.isEmpty() && slices.getLast().start() >= start) {
            var last = slices.removeLast();
            attempts += last.attempts();
            failed += last.failed();
        }
        slices.add(new Slice(start, attempts, failed));
        return slices;
    }

    private static boolean failsMostly(List<Slice> seen) {
        int attempts = seen.stream().mapToInt(Slice::attempts).sum();
        int failed = seen.stream().mapToInt(Slice::failed).sum();
        return attempts >= ENOUGH && failed * 100 >= attempts * PERCENT;
    }

    private static long pause(int before) {
        return Math.min(LONGEST, FIRST << Math.min(before, 10));
    }
}
