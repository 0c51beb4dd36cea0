package dev.tidings.events.wire;

import dev.tidings.events.CodeHostActivity;
import dev.tidings.events.CodeHostActivity.CiCompleted;
import dev.tidings.events.CodeHostActivity.CiFailed;
import dev.tidings.events.CodeHostActivity.IssueClosed;
import dev.tidings.events.CodeHostActivity.PrChangesRequested;
import dev.tidings.events.CodeHostActivity.PrComment;
import dev.tidings.events.CodeHostActivity.PrMerged;
import dev.tidings.events.CodeHostActivity.PrReviewComment;
import dev.tidings.events.CodeHostActivity.Review;
import dev.tidings.events.EventHeader;

/// The payloads of the host of the code.
final class CodeHostPayloads {

    private static final int MAX_AUTHOR = 100;
    private static final int MAX_TEXT = 200;

    private CodeHostPayloads() {}

    static CiCompleted ciCompleted(EventHeader header, Fields in) {
        return new CiCompleted(
                header,
                in.number("runId"),
                in.text("workflow"),
                in.text("conclusion"),
                in.text("commitSha"));
    }

    static CiFailed ciFailed(EventHeader header, Fields in) {
        return new CiFailed(
                header,
                in.number("runId"),
                in.text("workflow"),
                in.text("conclusion"),
                in.text("commitSha"));
    }

    static IssueClosed issueClosed(EventHeader header, Fields in) {
        return new IssueClosed(header, in.smallCount("number"), in.text("title"));
    }

    static PrMerged prMerged(EventHeader header, Fields in) {
        return new PrMerged(header, in.smallCount("number"), in.text("title"));
    }

    static PrReviewComment prReviewComment(EventHeader header, Fields in) {
        return new PrReviewComment(
                header,
                in.smallCount("number"),
                in.text("author", MAX_AUTHOR),
                in.maybeText("path"),
                in.maybeInt("line"),
                in.maybeText("text", MAX_TEXT));
    }

    static PrChangesRequested prChangesRequested(EventHeader header, Fields in) {
        return new PrChangesRequested(
                header,
                in.smallCount("number"),
                in.text("author", MAX_AUTHOR),
                in.maybeText("path"),
                in.maybeInt("line"),
                in.maybeText("text", MAX_TEXT));
    }

    static PrComment prComment(EventHeader header, Fields in) {
        return new PrComment(
                header,
                in.smallCount("number"),
                in.text("author", MAX_AUTHOR),
                in.maybeText("path"),
                in.maybeInt("line"),
                in.maybeText("text", MAX_TEXT));
    }

    static Payload of(CodeHostActivity event) {
        return switch (event) {
            case CiCompleted e ->
                    new Payload()
                            .with("runId", e.runId())
                            .with("workflow", e.workflow())
                            .with("conclusion", e.conclusion())
                            .with("commitSha", e.commitSha());
            case CiFailed e ->
                    new Payload()
                            .with("runId", e.runId())
                            .with("workflow", e.workflow())
                            .with("conclusion", e.conclusion())
                            .with("commitSha", e.commitSha());
            case IssueClosed e -> new Payload().with("number", e.number()).with("title", e.title());
            case PrMerged e -> new Payload().with("number", e.number()).with("title", e.title());
            case Review e ->
                    new Payload()
                            .with("number", e.number())
                            .with("author", e.author())
                            .with("path", e.path())
                            .with("line", e.line())
                            .with("text", e.text());
        };
    }
}
