package dev.tidings.notify.handler;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What happened, with what only this kind of happening carries.
///
/// The names in the annotation are those of the wire and of the tables.
@RegisterForReflection(
        targets = {
            News.class,
            News.Waiting.class,
            News.Idle.class,
            News.Active.class,
            News.Failed.class,
            News.Exited.class,
            News.Switched.class,
            News.Reported.class,
            News.Disconnected.class,
            News.Digest.class,
            News.Answered.class,
            News.Test.class
        })
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = News.Waiting.class, name = "agent:waiting"),
    @JsonSubTypes.Type(value = News.Idle.class, name = "agent:idle"),
    @JsonSubTypes.Type(value = News.Active.class, name = "agent:active"),
    @JsonSubTypes.Type(value = News.Failed.class, name = "worker:error"),
    @JsonSubTypes.Type(value = News.Exited.class, name = "worker:exited"),
    @JsonSubTypes.Type(value = News.Switched.class, name = "context:switched"),
    @JsonSubTypes.Type(value = News.Reported.class, name = "report:generated"),
    @JsonSubTypes.Type(value = News.Disconnected.class, name = "destination:disabled"),
    @JsonSubTypes.Type(value = News.Digest.class, name = "digest"),
    @JsonSubTypes.Type(value = News.Answered.class, name = "question:answered"),
    @JsonSubTypes.Type(value = News.Test.class, name = "test")
})
public sealed interface News {

    /// The wire name, such as `agent:waiting`.
    default String type() {
        return switch (this) {
            case Waiting _ -> "agent:waiting";
            case Idle _ -> "agent:idle";
            case Active _ -> "agent:active";
            case Failed _ -> "worker:error";
            case Exited _ -> "worker:exited";
            case Switched _ -> "context:switched";
            case Reported _ -> "report:generated";
            case Disconnected _ -> "destination:disabled";
            case Digest _ -> "digest";
            case Answered _ -> "question:answered";
            case Test _ -> "test";
        };
    }

    /// The agent does nothing until the human answers.
    ///
    /// @param attentionId identity of the question
    /// @param text the question
    /// @param reminder counts from 1 when the question was told before and still is open
    record Waiting(@Nullable String attentionId, @Nullable String text, @Nullable Integer reminder)
            implements News {

        /// A question told for the first time.
        public Waiting(@Nullable String attentionId, @Nullable String text) {
            this(attentionId, text, null);
        }
    }

    /// A question that was told is answered.
    ///
    /// @param attentionId identity of the question
    /// @param text the question
    record Answered(@Nullable String attentionId, @Nullable String text) implements News {}

    /// What was held back, as one message; two notifications or more, oldest first.
    record Digest(List<Notification> notifications) implements News {

        public Digest {
            notifications = List.copyOf(notifications);
        }
    }

    /// The agent's turn is over.
    record Idle() implements News {}

    /// The agent is working.
    record Active() implements News {}

    /// Something went wrong.
    ///
    /// @param message what; absent in a summary
    /// @param count errors that this summary stands for; absent when it tells one error
    record Failed(@Nullable String message, @Nullable Integer count) implements News {}

    /// The process is gone.
    record Exited(@Nullable Integer code, @Nullable String signal, @Nullable String reason)
            implements News {}

    /// The human turned to something else; for machines only.
    ///
    /// @param payload as in the event
    record Switched(Map<String, Object> payload) implements News {}

    /// A report is ready; for machines only.
    ///
    /// @param payload as in the event
    record Reported(Map<String, Object> payload) implements News {}

    /// The service has switched a destination off, and its owner is told through the others.
    ///
    /// @param destination title of its kind, such as `Slack`
    /// @param code why, such as `no_service`
    record Disconnected(String destination, String code) implements News {}

    /// Somebody wants to see whether a destination works.
    record Test(String message) implements News {}
}
