package dev.tidings.events.wire;

import static java.util.Objects.requireNonNullElse;

import dev.tidings.events.EventHeader;
import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.AgentActive;
import dev.tidings.events.OutboundTrigger.AgentIdle;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.events.OutboundTrigger.ContextSwitched;
import dev.tidings.events.OutboundTrigger.ContextSwitched.Context;
import dev.tidings.events.OutboundTrigger.ReportGenerated;
import dev.tidings.events.OutboundTrigger.SessionDeleted;
import dev.tidings.events.OutboundTrigger.WorkerError;
import dev.tidings.events.OutboundTrigger.WorkerExited;
import dev.tidings.events.OutboundTrigger.WorkerStarted;
import org.jspecify.annotations.Nullable;

/// The payloads of the triggers.
///
/// Other producers may leave out `epoch` (0), `seq` and what the type already says.
final class TriggerPayloads {

    private static final int MAX_TEXT = 2000;
    private static final String STATE = "activityState";

    private TriggerPayloads() {}

    static AgentWaiting waiting(EventHeader header, Fields in) {
        in.fixed(STATE, "waiting", "asking");
        return new AgentWaiting(
                header,
                epoch(in),
                in.maybeCount("seq"),
                in.maybeText("reason"),
                in.maybeText("attentionId"),
                in.maybeText("attentionText", MAX_TEXT));
    }

    static AgentIdle idle(EventHeader header, Fields in) {
        in.fixed(STATE, "idle", "idle");
        return new AgentIdle(header, epoch(in), in.maybeCount("seq"), in.maybeText("cause"));
    }

    static AgentActive active(EventHeader header, Fields in) {
        in.fixed(STATE, "active", "active");
        return new AgentActive(header, epoch(in), in.maybeCount("seq"), in.maybeText("cause"));
    }

    static WorkerError error(EventHeader header, Fields in) {
        return new WorkerError(
                header,
                epoch(in),
                in.maybeCount("seq"),
                in.text("message", MAX_TEXT),
                in.maybeText("code"));
    }

    static WorkerExited exited(EventHeader header, Fields in) {
        return new WorkerExited(
                header,
                epoch(in),
                in.maybeCount("seq"),
                in.maybeInt("exitCode"),
                in.maybeText("signal"),
                in.maybeText("reason"));
    }

    static WorkerStarted started(EventHeader header, Fields in) {
        return new WorkerStarted(header, epoch(in), in.maybeText("agent"), in.maybeText("command"));
    }

    static SessionDeleted deleted(EventHeader header, Fields in) {
        return new SessionDeleted(header, in.maybeText("reason"));
    }

    static ContextSwitched switched(EventHeader header, Fields in) {
        return new ContextSwitched(
                header,
                in.maybeObject("from", TriggerPayloads::context),
                in.required("to", in.maybeObject("to", TriggerPayloads::context)),
                in.smallCount("rulesVersion"),
                in.maybeInt("ruleIndex"));
    }

    static ReportGenerated generated(EventHeader header, Fields in) {
        return new ReportGenerated(
                header,
                in.text("reportId"),
                in.text("period"),
                in.instant("from"),
                in.instant("to"),
                in.text("zone"),
                in.text("format"),
                in.required("totalsMs", in.maybeNumbers("totalsMs")));
    }

    static Payload of(OutboundTrigger event) {
        return switch (event) {
            case AgentWaiting e ->
                    state("waiting", e)
                            .with("reason", e.reason())
                            .with("attentionId", e.attentionId())
                            .with("attentionText", e.attentionText());
            case AgentIdle e -> state("idle", e).with("cause", e.cause());
            case AgentActive e -> state("active", e).with("cause", e.cause());
            case WorkerError e ->
                    sequence(new Payload(), e).with("message", e.message()).with("code", e.code());
            case WorkerExited e ->
                    sequence(new Payload(), e)
                            .with("exitCode", e.exitCode())
                            .with("signal", e.signal())
                            .with("reason", e.reason());
            case WorkerStarted e ->
                    new Payload()
                            .with("epoch", e.epoch())
                            .with("agent", e.agent())
                            .with("command", e.command());
            case SessionDeleted e -> new Payload().with("reason", e.reason());
            case ContextSwitched e ->
                    new Payload()
                            .with("from", context(e.from()))
                            .with("to", context(e.to()))
                            .with("rulesVersion", e.rulesVersion())
                            .with("ruleIndex", e.ruleIndex());
            case ReportGenerated e ->
                    new Payload()
                            .with("reportId", e.reportId())
                            .with("period", e.period())
                            .with("from", e.from())
                            .with("to", e.to())
                            .with("zone", e.zone())
                            .with("format", e.format())
                            .with("totalsMs", e.totalsMs());
        };
    }

    private static long epoch(Fields in) {
        return requireNonNullElse(in.maybeCount("epoch"), 0L);
    }

    private static Payload state(String state, OutboundTrigger.Sequenced event) {
        return sequence(new Payload().with(STATE, state), event);
    }

    private static Payload sequence(Payload out, OutboundTrigger.Sequenced event) {
        return out.with("epoch", event.epoch()).with("seq", event.seq());
    }

    private static Context context(Fields in) {
        return new Context(
                in.maybeText("project"),
                in.maybeText("client"),
                in.texts("tags"),
                in.maybeFlag("billable"));
    }

    private static @Nullable Payload context(@Nullable Context context) {
        return context == null
                ? null
                : new Payload()
                        .with("project", context.project())
                        .with("client", context.client())
                        .with("tags", context.tags())
                        .with("billable", context.billable());
    }
}
