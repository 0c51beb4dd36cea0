package dev.tidings.ingest.core.activity;

import dev.tidings.ingest.core.activity.Question.Reason;
import dev.tidings.ingest.core.activity.Question.Telling;
import dev.tidings.ingest.core.activity.Step.Became;
import dev.tidings.ingest.core.activity.WorkerFact.AttentionRequested;
import dev.tidings.ingest.core.activity.WorkerFact.AttentionResolved;
import dev.tidings.ingest.core.activity.WorkerFact.Beginning;
import dev.tidings.ingest.core.activity.WorkerFact.Ending;
import dev.tidings.ingest.core.activity.WorkerFact.ExitReason;
import dev.tidings.ingest.core.activity.WorkerFact.FailureCode;
import dev.tidings.ingest.core.activity.WorkerFact.ToolEnded;
import dev.tidings.ingest.core.activity.WorkerFact.ToolStarted;
import dev.tidings.ingest.core.activity.WorkerFact.TurnEnded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Facts as words, 100 ms apart; a number moves the clock by that many seconds, back too.
final class Story {

    static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");

    final List<Transition> told = new ArrayList<>();
    WorkerRow row = WorkerRow.NEVER_SEEN;
    private Instant now = BEGIN;

    List<Step> play(String words) {
        var steps = new ArrayList<Step>();
        for (var word : words.split(" ", -1)) {
            if (word.matches("-?\\d+")) {
                now = now.plusSeconds(Long.parseLong(word));
            } else {
                steps.add(play(fact(word, now)));
                now = now.plusMillis(100);
            }
        }
        return steps;
    }

    Step play(WorkerFact fact) {
        var step = WorkerSteps.step(row, fact);
        row = step.row();
        if (step.verdict() instanceof Became(var transitions)) {
            told.addAll(transitions);
        }
        return step;
    }

    static WorkerFact fact(String word, Instant at) {
        var parts = word.split("[:@]", -1);
        var tool = parts.length > 1 ? parts[1] : "";
        var asker = parts.length > 2 ? parts[2] : null;
        return switch (parts[0]) {
            case "start" -> new WorkerFact.Started(at, Beginning.NEW_PROCESS);
            case "compact" -> new WorkerFact.Started(at, Beginning.SAME_PROCESS);
            case "prompt" -> new WorkerFact.Prompted(at);
            case "tool" -> new ToolStarted(at, tool, asker);
            case "done" -> new ToolEnded(at, tool, asker);
            case "ask" -> new AttentionRequested(at, question(Telling.DIALOG, tool, asker));
            case "notice" -> new AttentionRequested(at, question(Telling.NOTICE, null, null));
            case "resolved" -> new AttentionResolved(at);
            case "stop" -> new TurnEnded(at, new Ending.Completed());
            case "interrupt" -> new TurnEnded(at, new Ending.Interrupted());
            case "fail" -> new TurnEnded(at, new Ending.Failed(FailureCode.LIMIT));
            case "end" -> new WorkerFact.Exited(at, ExitReason.MANAGED);
            default -> throw new IllegalArgumentException(word);
        };
    }

    static String word(Transition transition) {
        return switch (transition) {
            case Transition.Started _ -> "started";
            case Transition.BecameActive _ -> "active";
            case Transition.BecameWaiting _ -> "waiting";
            case Transition.BecameIdle _ -> "idle";
            case Transition.Failed _ -> "error";
            case Transition.BecameExited _ -> "exited";
        };
    }

    private static Question question(
            Telling telling, @Nullable String tool, @Nullable String asker) {
        var text = tool == null ? "Permission needed" : "Permission needed: " + tool;
        return new Question(Reason.PERMISSION, telling, tool, 7, asker, text);
    }
}
