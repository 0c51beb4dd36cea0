package dev.tidings.notify.core;

import dev.tidings.events.OutboundTrigger.WorkerError;
import dev.tidings.notify.core.Verdict.Notify;
import dev.tidings.notify.core.Verdict.Suppress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// R9: errors are facts, told at once, outside the state, and never more than five a minute.
///
/// ```text
/// seconds  10 11 12 13 14 15 16 ........... 70
/// seen      1  2  3  4  5  6  7
/// told      1  2  3  4  5  -  -             "2 more errors"
/// ```
final class Errors {

    private static final long MINUTE = 60_000;
    private static final int SLOTS = 5;

    private Errors() {}

    static Step step(State state, WorkerError error, Moment moment, View view) {
        if (moment.tooOld()) {
            return Step.no(state, Reason.EXPIRED, error);
        }
        var verdict = Decision.bySettings(error, view, told(error, WorkerRules.NO_SUMMARY));
        return switch (verdict) {
            case Suppress _ -> new Step(state, List.of(verdict));
            case Notify _ -> limited(state, error, moment.now(), verdict);
        };
    }

    private static Step limited(State state, WorkerError error, long now, Verdict yes) {
        var recent = recent(state, now);
        var sent = Sent.of(error.message(), now);
        if (recent.stream().anyMatch(sent::says)) {
            return Step.no(state, Reason.ERROR_REPEAT, error);
        }
        if (recent.size() >= SLOTS) {
            var slotFree = recent.get(recent.size() - SLOTS).at() + MINUTE;
            var storm = state.storm().map(Storm::grown).orElse(new Storm(slotFree, 1, error));
            return Step.no(
                    state.withErrors(state.sent(), Optional.of(storm)), Reason.ERROR_STORM, error);
        }
        return new Step(state.withErrors(with(recent, sent), state.storm()), List.of(yes));
    }

    /// The summary is due: the settings decide again, and it takes a slot.
    static Step tick(State state, long now, View view) {
        return state.storm()
                .filter(storm -> storm.due() <= now)
                .map(storm -> summary(state, storm, now, view))
                .orElse(Step.quiet(state));
    }

    private static Step summary(State state, Storm storm, long now, View view) {
        var first = storm.first();
        var verdict = Decision.bySettings(first, view, told(first, OptionalInt.of(storm.count())));
        var sent =
                switch (verdict) {
                    case Suppress _ -> state.sent();
                    case Notify _ -> with(recent(state, now), new Sent(Optional.empty(), now));
                };
        return new Step(state.withErrors(sent, Optional.empty()), List.of(verdict));
    }

    private static Notify told(WorkerError error, OptionalInt count) {
        return new Notify(error, Activity.NONE, Activity.NONE, count);
    }

    private static List<Sent> recent(State state, long now) {
        return state.sent().stream().filter(sent -> now - sent.at() < MINUTE).toList();
    }

    private static List<Sent> with(List<Sent> recent, Sent one) {
        return Stream.concat(recent.stream(), Stream.of(one)).toList();
    }
}
