package dev.tidings.ingest.intake.worker;

import static java.util.Objects.requireNonNullElse;

import dev.tidings.events.EventHeader;
import dev.tidings.events.EventId;
import dev.tidings.events.OutboundTrigger.AgentActive;
import dev.tidings.events.OutboundTrigger.AgentIdle;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.events.OutboundTrigger.WorkerError;
import dev.tidings.events.OutboundTrigger.WorkerExited;
import dev.tidings.events.OutboundTrigger.WorkerStarted;
import dev.tidings.events.SystemEvent;
import dev.tidings.ingest.core.activity.Question;
import dev.tidings.ingest.core.activity.Transition;
import dev.tidings.ingest.core.activity.Transition.IdleCause;
import dev.tidings.ingest.core.activity.WorkerFact.ExitReason;
import dev.tidings.ingest.core.activity.WorkerFact.FailureCode;
import dev.tidings.ingest.core.context.PlainLine;
import dev.tidings.ingest.intake.SourceKeys;
import java.util.Locale;

/// Transitions as the triggers they are told as.
final class WorkerEvents {

    static final String SOURCE = "internal";
    private static final int SUMMARY = 200;

    private WorkerEvents() {}

    static SystemEvent of(Transition transition, WorkerReport report) {
        return switch (transition) {
            case Transition.Started(var epoch, _) ->
                    new WorkerStarted(
                            header(transition, report, "has started"),
                            epoch,
                            report.metadata().agent(),
                            null);
            case Transition.BecameActive(var epoch, var seq, _) ->
                    new AgentActive(header(transition, report, "is working"), epoch, seq);
            case Transition.BecameWaiting(var epoch, var seq, _, var attention) ->
                    new AgentWaiting(
                            header(transition, report, asking(attention.question())),
                            epoch,
                            seq,
                            word(attention.question().reason()),
                            attention.id(),
                            attention.question().text());
            case Transition.BecameIdle(var epoch, var seq, _, var cause) ->
                    new AgentIdle(
                            header(transition, report, resting(cause)), epoch, seq, word(cause));
            case Transition.Failed(var epoch, var seq, _, var code) ->
                    new WorkerError(
                            header(transition, report, "encountered an error"),
                            epoch,
                            seq,
                            sentence(code),
                            word(code));
            case Transition.BecameExited(var epoch, var seq, _, var reason) ->
                    new WorkerExited(
                            header(transition, report, leaving(reason)),
                            epoch,
                            seq,
                            null,
                            null,
                            word(reason));
        };
    }

    private static EventHeader header(Transition transition, WorkerReport report, String does) {
        var worker = report.worker();
        var sourceKey =
                SourceKeys.of(
                        worker.sessionId(),
                        worker.workerId(),
                        transition.epoch(),
                        transition.seq());
        return new EventHeader(
                EventId.of(report.owner(), SOURCE, sourceKey, 1),
                SOURCE,
                transition.at(),
                report.receivedAt(),
                report.owner(),
                report.device(),
                worker.sessionId(),
                worker.workerId(),
                report.metadata(),
                summary(report, does),
                sourceKey,
                1);
    }

    private static String summary(WorkerReport report, String does) {
        var agent = requireNonNullElse(report.metadata().agent(), "The agent");
        var branch = report.metadata().branch();
        return PlainLine.of(
                agent + " " + does + (branch == null ? "" : " (" + branch + ")"), SUMMARY);
    }

    private static String asking(Question question) {
        return switch (question.reason()) {
            case PERMISSION -> "needs a permission";
            case QUESTION -> "is asking a question";
            case INPUT -> "needs input";
        };
    }

    private static String resting(IdleCause cause) {
        return switch (cause) {
            case DONE -> "has finished";
            case INTERRUPTED -> "was interrupted";
            case ERROR -> "stopped with an error";
        };
    }

    private static String leaving(ExitReason reason) {
        return switch (reason) {
            case MANAGED -> "was closed";
            case UNEXPECTED -> "has exited";
        };
    }

    private static String sentence(FailureCode code) {
        return switch (code) {
            case API -> "The model's service failed.";
            case AUTH -> "The agent is not signed in.";
            case LIMIT -> "A usage limit was reached.";
            case CONNECTION -> "The model's service could not be reached.";
            case OTHER -> "The turn failed.";
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
