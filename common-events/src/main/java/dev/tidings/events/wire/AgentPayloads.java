package dev.tidings.events.wire;

import dev.tidings.events.AgentActivity;
import dev.tidings.events.AgentActivity.AgentAttentionRequested;
import dev.tidings.events.AgentActivity.AgentAttentionResolved;
import dev.tidings.events.AgentActivity.AgentCwdChanged;
import dev.tidings.events.AgentActivity.AgentHookObserved;
import dev.tidings.events.AgentActivity.AgentPrompted;
import dev.tidings.events.AgentActivity.AgentSessionEnded;
import dev.tidings.events.AgentActivity.AgentSessionStarted;
import dev.tidings.events.AgentActivity.AgentSubagentEnded;
import dev.tidings.events.AgentActivity.AgentSubagentStarted;
import dev.tidings.events.AgentActivity.AgentToolEnded;
import dev.tidings.events.AgentActivity.AgentToolStarted;
import dev.tidings.events.AgentActivity.AgentTurnEnded;
import dev.tidings.events.AgentActivity.AgentTurnStarted;
import dev.tidings.events.AgentActivity.AgentUsageReported;
import dev.tidings.events.AgentActivity.AttentionOutcome;
import dev.tidings.events.AgentActivity.AttentionReason;
import dev.tidings.events.AgentActivity.TurnOutcome;
import dev.tidings.events.EventHeader;

/// The payloads of coding agents.
final class AgentPayloads {

    private AgentPayloads() {}

    static AgentSessionStarted agentSessionStarted(EventHeader header, Fields in) {
        return new AgentSessionStarted(
                header,
                in.text("vendor"),
                in.text("agentSessionId"),
                in.maybeText("model"),
                in.maybeText("cause"),
                in.maybeFlag("interactive"));
    }

    static AgentSessionEnded agentSessionEnded(EventHeader header, Fields in) {
        return new AgentSessionEnded(
                header,
                in.text("vendor"),
                in.text("agentSessionId"),
                in.maybeText("model"),
                in.maybeText("cause"),
                in.maybeFlag("interactive"));
    }

    static AgentPrompted agentPrompted(EventHeader header, Fields in) {
        return new AgentPrompted(
                header,
                in.text("vendor"),
                in.text("agentSessionId"),
                in.maybeText("promptId"),
                in.smallCount("chars"),
                in.flag("human"));
    }

    static AgentTurnStarted agentTurnStarted(EventHeader header, Fields in) {
        return new AgentTurnStarted(
                header, in.text("vendor"), in.text("agentSessionId"), in.maybeText("turnId"));
    }

    static AgentTurnEnded agentTurnEnded(EventHeader header, Fields in) {
        return new AgentTurnEnded(
                header,
                in.text("vendor"),
                in.text("agentSessionId"),
                in.maybeText("turnId"),
                in.word("outcome", TurnOutcome.values()),
                in.maybeCount("reportedMs"));
    }

    static AgentToolStarted agentToolStarted(EventHeader header, Fields in) {
        return new AgentToolStarted(
                header,
                in.text("vendor"),
                in.text("agentSessionId"),
                in.text("toolName"),
                in.maybeText("toolUseId"),
                in.maybeText("subagentId"));
    }

    static AgentToolEnded agentToolEnded(EventHeader header, Fields in) {
        return new AgentToolEnded(
                header,
                in.text("vendor"),
                in.text("agentSessionId"),
                in.text("toolName"),
                in.maybeText("toolUseId"),
                in.maybeText("subagentId"),
                in.flag("ok"),
                in.maybeFlag("interrupted"));
    }

    static AgentAttentionRequested agentAttentionRequested(EventHeader header, Fields in) {
        return new AgentAttentionRequested(
                header,
                in.text("vendor"),
                in.text("agentSessionId"),
                in.word("reason", AttentionReason.values()),
                in.maybeText("toolName"),
                in.maybeText("toolUseId"));
    }

    static AgentAttentionResolved agentAttentionResolved(EventHeader header, Fields in) {
        return new AgentAttentionResolved(
                header,
                in.text("vendor"),
                in.text("agentSessionId"),
                in.maybeText("toolUseId"),
                in.word("outcome", AttentionOutcome.values()));
    }

    static AgentSubagentStarted agentSubagentStarted(EventHeader header, Fields in) {
        return new AgentSubagentStarted(
                header,
                in.text("vendor"),
                in.text("agentSessionId"),
                in.text("subagentId"),
                in.maybeText("subagentType"));
    }

    static AgentSubagentEnded agentSubagentEnded(EventHeader header, Fields in) {
        return new AgentSubagentEnded(
                header,
                in.text("vendor"),
                in.text("agentSessionId"),
                in.text("subagentId"),
                in.maybeText("subagentType"));
    }

    static AgentCwdChanged agentCwdChanged(EventHeader header, Fields in) {
        return new AgentCwdChanged(
                header, in.text("vendor"), in.text("agentSessionId"), in.maybeText("from"));
    }

    static AgentUsageReported agentUsageReported(EventHeader header, Fields in) {
        return new AgentUsageReported(
                header,
                in.text("vendor"),
                in.text("agentSessionId"),
                in.maybeText("messageId"),
                in.text("model"),
                in.count("inputTokens"),
                in.count("outputTokens"),
                in.count("cacheReadTokens"),
                in.count("cacheWriteTokens"),
                in.flag("sidechain"));
    }

    static AgentHookObserved agentHookObserved(EventHeader header, Fields in) {
        return new AgentHookObserved(
                header, in.text("vendor"), in.text("agentSessionId"), in.text("hookName"));
    }

    static Payload of(AgentActivity event) {
        return switch (event) {
            case AgentSessionStarted e ->
                    agent(e).with("model", e.model())
                            .with("cause", e.cause())
                            .with("interactive", e.interactive());
            case AgentSessionEnded e ->
                    agent(e).with("model", e.model())
                            .with("cause", e.cause())
                            .with("interactive", e.interactive());
            case AgentPrompted e ->
                    agent(e).with("promptId", e.promptId())
                            .with("chars", e.chars())
                            .with("human", e.human());
            case AgentTurnStarted e -> agent(e).with("turnId", e.turnId());
            case AgentTurnEnded e ->
                    agent(e).with("turnId", e.turnId())
                            .with("outcome", e.outcome())
                            .with("reportedMs", e.reportedMs());
            case AgentToolStarted e ->
                    agent(e).with("toolName", e.toolName())
                            .with("toolUseId", e.toolUseId())
                            .with("subagentId", e.subagentId());
            case AgentToolEnded e ->
                    agent(e).with("toolName", e.toolName())
                            .with("toolUseId", e.toolUseId())
                            .with("subagentId", e.subagentId())
                            .with("ok", e.ok())
                            .with("interrupted", e.interrupted());
            case AgentAttentionRequested e ->
                    agent(e).with("reason", e.reason())
                            .with("toolName", e.toolName())
                            .with("toolUseId", e.toolUseId());
            case AgentAttentionResolved e ->
                    agent(e).with("toolUseId", e.toolUseId()).with("outcome", e.outcome());
            case AgentSubagentStarted e ->
                    agent(e).with("subagentId", e.subagentId())
                            .with("subagentType", e.subagentType());
            case AgentSubagentEnded e ->
                    agent(e).with("subagentId", e.subagentId())
                            .with("subagentType", e.subagentType());
            case AgentCwdChanged e -> agent(e).with("from", e.from());
            case AgentUsageReported e ->
                    agent(e).with("messageId", e.messageId())
                            .with("model", e.model())
                            .with("inputTokens", e.inputTokens())
                            .with("outputTokens", e.outputTokens())
                            .with("cacheReadTokens", e.cacheReadTokens())
                            .with("cacheWriteTokens", e.cacheWriteTokens())
                            .with("sidechain", e.sidechain());
            case AgentHookObserved e -> agent(e).with("hookName", e.hookName());
        };
    }

    private static Payload agent(AgentActivity event) {
        return new Payload()
                .with("vendor", event.vendor())
                .with("agentSessionId", event.agentSessionId());
    }
}
