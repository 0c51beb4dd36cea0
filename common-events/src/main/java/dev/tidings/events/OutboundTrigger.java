package dev.tidings.events;

import static java.util.Collections.unmodifiableMap;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a human may want to hear of, and what orders it: everything on the triggers topic.
public sealed interface OutboundTrigger extends SystemEvent {

    /// What one worker of a session did, in order within `(epoch, seq)`.
    sealed interface WorkerTrigger extends OutboundTrigger {

        /// Start of the worker's incarnation in epoch milliseconds; a restart is a greater one. 0
        /// when the producer counts none.
        long epoch();

        /// Whose state it is about.
        ///
        /// @throws NullPointerException when the header names no worker; the codec lets none pass
        default WorkerKey worker() {
            return new WorkerKey(
                    requireNonNull(header().sessionId(), "sessionId"),
                    requireNonNull(header().workerId(), "workerId"));
        }
    }

    /// A worker trigger that may carry a sequence number: counts within an epoch, null when the
    /// producer does not number.
    sealed interface Sequenced extends WorkerTrigger {

        @Nullable Long seq();
    }

    /// The agent's activity, which may flicker and so has to last before it counts.
    sealed interface AgentState extends Sequenced {}

    /// It does nothing until the human answers.
    ///
    /// @param reason such as `permission`, `question`, `input`
    /// @param attentionId identity of the question; another question is another id
    /// @param attentionText the question, at most 2000 characters
    record AgentWaiting(
            EventHeader header,
            long epoch,
            @Nullable Long seq,
            @Nullable String reason,
            @Nullable String attentionId,
            @Nullable String attentionText)
            implements AgentState {}

    /// Its turn is over.
    ///
    /// @param cause `error` when a [WorkerError] has already said so
    record AgentIdle(EventHeader header, long epoch, @Nullable Long seq, @Nullable String cause)
            implements AgentState {}

    /// It is working; no need to look.
    ///
    /// @param cause such as `prompt`, `resumed`, `background`, `retry`
    record AgentActive(EventHeader header, long epoch, @Nullable Long seq, @Nullable String cause)
            implements AgentState {

        /// Working, for a reason nobody told.
        public AgentActive(EventHeader header, long epoch, @Nullable Long seq) {
            this(header, epoch, seq, null);
        }
    }

    /// Something went wrong; a fact, not a state.
    ///
    /// @param message at most 2000 characters
    record WorkerError(
            EventHeader header,
            long epoch,
            @Nullable Long seq,
            String message,
            @Nullable String code)
            implements Sequenced {}

    /// The process is gone.
    ///
    /// @param reason `managed` when we or the user stopped it, else `unexpected`
    record WorkerExited(
            EventHeader header,
            long epoch,
            @Nullable Long seq,
            @Nullable Integer exitCode,
            @Nullable String signal,
            @Nullable String reason)
            implements Sequenced {}

    /// A new incarnation of the worker begins.
    ///
    /// @param agent display name
    record WorkerStarted(
            EventHeader header, long epoch, @Nullable String agent, @Nullable String command)
            implements WorkerTrigger {}

    /// The session and all its workers are gone.
    record SessionDeleted(EventHeader header, @Nullable String reason) implements OutboundTrigger {

        /// The session that is gone.
        ///
        /// @throws NullPointerException when the header names no session; the codec lets none pass
        public String sessionId() {
            return requireNonNull(header.sessionId(), "sessionId");
        }
    }

    /// For webhooks only: no state, no debounce, keyed by owner.
    sealed interface WebhookOnly extends OutboundTrigger {}

    /// The human turned to something else.
    record ContextSwitched(
            EventHeader header,
            @Nullable Context from,
            Context to,
            int rulesVersion,
            @Nullable Integer ruleIndex)
            implements WebhookOnly {

        /// What time was and is now spent on.
        public record Context(
                @Nullable String project,
                @Nullable String client,
                List<String> tags,
                @Nullable Boolean billable) {

            public Context {
                tags = List.copyOf(tags);
            }
        }
    }

    /// A report is ready.
    ///
    /// @param zone IANA time zone
    /// @param totalsMs milliseconds by name
    record ReportGenerated(
            EventHeader header,
            String reportId,
            String period,
            Instant from,
            Instant to,
            String zone,
            String format,
            Map<String, Long> totalsMs)
            implements WebhookOnly {

        public ReportGenerated {
            totalsMs = unmodifiableMap(new LinkedHashMap<>(totalsMs));
        }
    }
}
