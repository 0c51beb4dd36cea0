package dev.tidings.ingest.core.activity;

import static dev.tidings.ingest.core.activity.WorkerState.ACTIVE;
import static dev.tidings.ingest.core.activity.WorkerState.EXITED;
import static dev.tidings.ingest.core.activity.WorkerState.IDLE;
import static dev.tidings.ingest.core.activity.WorkerState.WAITING;
import static java.util.Objects.requireNonNull;

import dev.tidings.ingest.core.activity.Question.Telling;
import dev.tidings.ingest.core.activity.Step.Became;
import dev.tidings.ingest.core.activity.Step.Kept;
import dev.tidings.ingest.core.activity.Step.Reason;
import dev.tidings.ingest.core.activity.Transition.BecameActive;
import dev.tidings.ingest.core.activity.Transition.BecameExited;
import dev.tidings.ingest.core.activity.Transition.BecameIdle;
import dev.tidings.ingest.core.activity.Transition.BecameWaiting;
import dev.tidings.ingest.core.activity.Transition.Failed;
import dev.tidings.ingest.core.activity.Transition.IdleCause;
import dev.tidings.ingest.core.activity.WorkerFact.AttentionRequested;
import dev.tidings.ingest.core.activity.WorkerFact.AttentionResolved;
import dev.tidings.ingest.core.activity.WorkerFact.Beginning;
import dev.tidings.ingest.core.activity.WorkerFact.Ending;
import dev.tidings.ingest.core.activity.WorkerFact.Exited;
import dev.tidings.ingest.core.activity.WorkerFact.Prompted;
import dev.tidings.ingest.core.activity.WorkerFact.Started;
import dev.tidings.ingest.core.activity.WorkerFact.ToolEnded;
import dev.tidings.ingest.core.activity.WorkerFact.ToolStarted;
import dev.tidings.ingest.core.activity.WorkerFact.TurnEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How one fact changes one worker: `(row, fact) -> (row, verdict)`, total and without a clock.
///
/// ```text
/// fact      start   prompt   permission   tool ends   stop   end
/// told     started  active     waiting     active     idle  exited
/// seq         0        1          2           3         4      5
/// ```
///
/// Hooks have holes (nothing fires on Esc or on kill -9), so each fact is read as evidence of what
/// holds now, not as an edge that must fit the one before.
public final class WorkerSteps {

    /// Hooks of one start arrive within this: the first implies what the start then repeats.
    static final Duration START_SPREAD = Duration.ofSeconds(10);

    /// How far clocks of replicas and hooks in flight may disagree before a fact counts as old.
    static final Duration LATE_AFTER = Duration.ofSeconds(2);

    /// A hook still in flight when the process ended comes within this; later ones are new life.
    static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private WorkerSteps() {}

    /// The row after the fact, and what there is to tell.
    public static Step step(WorkerRow row, WorkerFact fact) {
        if (row.neverSeen()) {
            return beginWith(row, fact);
        }
        if (fact.at().plus(LATE_AFTER).isBefore(row.since())) {
            return Step.kept(row, Reason.LATE);
        }
        if (fact instanceof Started started) {
            return start(row, started);
        }
        if (row.state() == EXITED) {
            return revives(row, fact) ? beginWith(row, fact) : Step.kept(row, Reason.AFTER_EXIT);
        }
        return act(row, fact);
    }

    private static boolean revives(WorkerRow row, WorkerFact fact) {
        return switch (fact) {
            case Prompted _, ToolStarted _, AttentionRequested _ ->
                    fact.at().isAfter(row.since().plus(LAST_WORDS));
            case Started _ -> true;
            case ToolEnded _, AttentionResolved _, TurnEnded _, Exited _ -> false;
        };
    }

    private static Step start(WorkerRow row, Started fact) {
        if (row.state() == EXITED) {
            return beginWith(row, fact);
        }
        boolean known =
                fact.beginning() == Beginning.SAME_PROCESS
                        || fact.at().isBefore(Instant.ofEpochMilli(row.epoch()).plus(START_SPREAD));
        return known ? Step.kept(row, Reason.ALREADY_STARTED) : beginWith(row, fact);
    }

    private static Step beginWith(WorkerRow row, WorkerFact fact) {
        var begun = row.begun(fact.at());
        var told = new ArrayList<Transition>();
        told.add(new Transition.Started(begun.epoch(), fact.at()));
        var step = act(begun, fact);
        switch (step.verdict()) {
            case Became(var transitions) -> told.addAll(transitions);
            case Kept _ -> {}
        }
        return new Step(step.row(), new Became(told));
    }

    private static Step act(WorkerRow row, WorkerFact fact) {
        return switch (fact) {
            case Started _ -> Step.kept(row, Reason.ALREADY_STARTED);
            case Prompted(var at) -> active(row, at);
            case ToolStarted(var at, _, var asker) -> toolStarted(row, at, asker);
            case ToolEnded(var at, var tool, var asker) -> toolEnded(row, at, tool, asker);
            case AttentionRequested(var at, var question) -> asked(row, at, question);
            case AttentionResolved(var at) ->
                    row.state() == WAITING ? active(row, at) : Step.kept(row, Reason.NO_CHANGE);
            case TurnEnded(var at, var ending) -> turnEnded(row, at, ending);
            case Exited(var at, var reason) ->
                    Step.became(
                            row.became(EXITED, 1, at),
                            new BecameExited(row.epoch(), row.seq() + 1, at, reason));
        };
    }

    private static Step active(WorkerRow row, Instant at) {
        return row.state() == ACTIVE
                ? Step.kept(row, Reason.NO_CHANGE)
                : Step.became(
                        row.became(ACTIVE, 1, at),
                        new BecameActive(row.epoch(), row.seq() + 1, at));
    }

    private static Step toolStarted(WorkerRow row, Instant at, @Nullable String asker) {
        if (row.state() == WAITING) {
            return Objects.equals(open(row).asker(), asker)
                    ? active(row, at)
                    : Step.kept(row, Reason.STILL_ASKING);
        }
        return asker == null ? active(row, at) : Step.kept(row, Reason.SUBAGENT);
    }

    /// A tool that ends answers the question about itself; one that ran beside it does not, and one
    /// that ends after the turn is only late.
    private static Step toolEnded(WorkerRow row, Instant at, String tool, @Nullable String asker) {
        if (row.state() == WAITING) {
            var open = open(row);
            boolean answers =
                    Objects.equals(open.asker(), asker)
                            && (open.tool() == null || tool.equals(open.tool()));
            return answers ? active(row, at) : Step.kept(row, Reason.STILL_ASKING);
        }
        if (asker != null) {
            return Step.kept(row, Reason.SUBAGENT);
        }
        return row.state() == IDLE ? Step.kept(row, Reason.LATE) : active(row, at);
    }

    private static Step asked(WorkerRow row, Instant at, Question question) {
        if (row.state() == WAITING && open(row).sameDialogAs(question)) {
            boolean better =
                    open(row).telling() == Telling.NOTICE && question.telling() == Telling.DIALOG;
            var attention = requireNonNull(row.attention());
            return Step.kept(
                    better ? row.with(attention.toldBy(question)) : row, Reason.SAME_ATTENTION);
        }
        var attention = Attention.of(row.epoch(), row.questions() + 1, question);
        return Step.became(
                row.asking(attention, at),
                new BecameWaiting(row.epoch(), row.seq() + 1, at, attention));
    }

    private static Step turnEnded(WorkerRow row, Instant at, Ending ending) {
        if (row.state() == IDLE) {
            return Step.kept(row, Reason.NO_CHANGE);
        }
        return switch (ending) {
            case Ending.Completed() -> idle(row, at, List.of(), IdleCause.DONE);
            case Ending.Interrupted() -> idle(row, at, List.of(), IdleCause.INTERRUPTED);
            case Ending.Failed(var code) ->
                    idle(
                            row,
                            at,
                            List.of(new Failed(row.epoch(), row.seq() + 1, at, code)),
                            IdleCause.ERROR);
        };
    }

    private static Step idle(WorkerRow row, Instant at, List<Transition> before, IdleCause cause) {
        int steps = before.size() + 1;
        var told = new ArrayList<>(before);
        told.add(new BecameIdle(row.epoch(), row.seq() + steps, at, cause));
        return new Step(row.became(IDLE, steps, at), new Became(told));
    }

    private static Question open(WorkerRow row) {
        return requireNonNull(row.attention(), "a waiting worker has a question").question();
    }
}
