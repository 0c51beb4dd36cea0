package dev.tidings.events;

import org.jspecify.annotations.Nullable;

/// What a coding agent did, as its hooks and its session logs tell it.
///
/// Hooks are live but lossy, logs complete but late: both are kept, as two pieces of evidence.
public sealed interface AgentActivity extends ActivityEvent {

    /// Whose agent it is, such as `claude-code`, `codex`, `gemini-cli`.
    String vendor();

    /// What the vendor calls the session.
    String agentSessionId();

    /// A session began, or went on after a pause.
    ///
    /// @param cause such as `startup`, `resume`
    /// @param interactive whether a human sits at it
    record AgentSessionStarted(
            EventHeader header,
            String vendor,
            String agentSessionId,
            @Nullable String model,
            @Nullable String cause,
            @Nullable Boolean interactive)
            implements AgentActivity {}

    /// A session ended in an orderly way; a killed one ends without.
    record AgentSessionEnded(
            EventHeader header,
            String vendor,
            String agentSessionId,
            @Nullable String model,
            @Nullable String cause,
            @Nullable Boolean interactive)
            implements AgentActivity {}

    /// It was given something to do.
    ///
    /// @param chars length of the prompt; the prompt itself is never told
    /// @param human whether a human typed it
    record AgentPrompted(
            EventHeader header,
            String vendor,
            String agentSessionId,
            @Nullable String promptId,
            int chars,
            boolean human)
            implements AgentActivity {}

    /// It began to work on a prompt.
    record AgentTurnStarted(
            EventHeader header, String vendor, String agentSessionId, @Nullable String turnId)
            implements AgentActivity {}

    /// It is done with a prompt, or was stopped.
    ///
    /// @param reportedMs duration in milliseconds as the agent counted it
    record AgentTurnEnded(
            EventHeader header,
            String vendor,
            String agentSessionId,
            @Nullable String turnId,
            TurnOutcome outcome,
            @Nullable Long reportedMs)
            implements AgentActivity {}

    /// How a turn ended.
    enum TurnOutcome implements WireName {
        COMPLETED("completed"),
        FAILED("failed"),
        INTERRUPTED("interrupted"),
        UNKNOWN("unknown");

        private final String wireName;

        TurnOutcome(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /// A tool call began.
    ///
    /// @param subagentId the sub-agent that called it
    record AgentToolStarted(
            EventHeader header,
            String vendor,
            String agentSessionId,
            String toolName,
            @Nullable String toolUseId,
            @Nullable String subagentId)
            implements AgentActivity {}

    /// A tool call ended.
    record AgentToolEnded(
            EventHeader header,
            String vendor,
            String agentSessionId,
            String toolName,
            @Nullable String toolUseId,
            @Nullable String subagentId,
            boolean ok,
            @Nullable Boolean interrupted)
            implements AgentActivity {}

    /// It cannot go on without the human.
    ///
    /// @param toolName the tool it wants to use
    record AgentAttentionRequested(
            EventHeader header,
            String vendor,
            String agentSessionId,
            AttentionReason reason,
            @Nullable String toolName,
            @Nullable String toolUseId)
            implements AgentActivity {}

    /// What it needs the human for.
    enum AttentionReason implements WireName {
        PERMISSION("permission"),
        QUESTION("question"),
        INPUT("input");

        private final String wireName;

        AttentionReason(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /// It got what it waited for.
    record AgentAttentionResolved(
            EventHeader header,
            String vendor,
            String agentSessionId,
            @Nullable String toolUseId,
            AttentionOutcome outcome)
            implements AgentActivity {}

    /// How a request for attention ended.
    enum AttentionOutcome implements WireName {
        ANSWERED("answered"),
        DENIED("denied"),
        /// Nobody said so, but it went on.
        IMPLIED("implied");

        private final String wireName;

        AttentionOutcome(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /// It set a sub-agent to work.
    record AgentSubagentStarted(
            EventHeader header,
            String vendor,
            String agentSessionId,
            String subagentId,
            @Nullable String subagentType)
            implements AgentActivity {}

    /// A sub-agent is done.
    record AgentSubagentEnded(
            EventHeader header,
            String vendor,
            String agentSessionId,
            String subagentId,
            @Nullable String subagentType)
            implements AgentActivity {}

    /// It moved to another directory; the new one is in the header's metadata.
    ///
    /// @param from the directory it left
    record AgentCwdChanged(
            EventHeader header, String vendor, String agentSessionId, @Nullable String from)
            implements AgentActivity {}

    /// Tokens it used; a greater count for the same message is a new revision.
    ///
    /// @param sidechain whether a sub-agent used them
    record AgentUsageReported(
            EventHeader header,
            String vendor,
            String agentSessionId,
            @Nullable String messageId,
            String model,
            long inputTokens,
            long outputTokens,
            long cacheReadTokens,
            long cacheWriteTokens,
            boolean sidechain)
            implements AgentActivity {}

    /// A hook we do not know spoke; counted, so that a new one is noticed.
    record AgentHookObserved(
            EventHeader header, String vendor, String agentSessionId, String hookName)
            implements AgentActivity {}
}
