package dev.tidings.events.wire;

import dev.tidings.events.EventHeader;
import dev.tidings.events.GitActivity;
import dev.tidings.events.GitActivity.GitCheckedOut;
import dev.tidings.events.GitActivity.GitCommitted;
import dev.tidings.events.GitActivity.GitMerged;
import dev.tidings.events.GitActivity.GitPushed;
import dev.tidings.events.GitActivity.GitRewritten;
import dev.tidings.events.GitActivity.PushedRef;
import dev.tidings.events.GitActivity.Rewrite;
import dev.tidings.events.GitActivity.RewriteKind;
import java.util.List;

/// The payloads of repositories.
final class GitPayloads {

    private static final int MAX_PAIRS = 1000;

    private GitPayloads() {}

    static GitCommitted gitCommitted(EventHeader header, Fields in) {
        return new GitCommitted(
                header,
                in.text("repoId"),
                in.maybeText("branch"),
                in.text("oid"),
                in.smallCount("parents"),
                in.maybeText("subject"),
                in.maybeText("agent"));
    }

    static GitCheckedOut gitCheckedOut(EventHeader header, Fields in) {
        return new GitCheckedOut(
                header,
                in.text("repoId"),
                in.text("prev"),
                in.text("new"),
                in.maybeText("branch"),
                in.maybeText("agent"));
    }

    static GitMerged gitMerged(EventHeader header, Fields in) {
        return new GitMerged(
                header,
                in.text("repoId"),
                in.text("oid"),
                in.flag("squash"),
                in.maybeText("agent"));
    }

    static GitRewritten gitRewritten(EventHeader header, Fields in) {
        return new GitRewritten(
                header,
                in.text("repoId"),
                in.word("kind", RewriteKind.values()),
                in.required("pairs", in.maybePairs("pairs", MAX_PAIRS, Rewrite::new)));
    }

    static GitPushed gitPushed(EventHeader header, Fields in) {
        return new GitPushed(
                header,
                in.text("repoId"),
                in.text("remote"),
                in.required("refs", in.maybeObjects("refs", GitPayloads::ref)),
                in.flag("confirmed"),
                in.maybeText("agent"));
    }

    static Payload of(GitActivity event) {
        return switch (event) {
            case GitCommitted e ->
                    new Payload()
                            .with("repoId", e.repoId())
                            .with("branch", e.branch())
                            .with("oid", e.oid())
                            .with("parents", e.parents())
                            .with("subject", e.subject())
                            .with("agent", e.agent());
            case GitCheckedOut e ->
                    new Payload()
                            .with("repoId", e.repoId())
                            .with("prev", e.prev())
                            .with("new", e.next())
                            .with("branch", e.branch())
                            .with("agent", e.agent());
            case GitMerged e ->
                    new Payload()
                            .with("repoId", e.repoId())
                            .with("oid", e.oid())
                            .with("squash", e.squash())
                            .with("agent", e.agent());
            case GitRewritten e ->
                    new Payload()
                            .with("repoId", e.repoId())
                            .with("kind", e.kind())
                            .with(
                                    "pairs",
                                    e.pairs().stream()
                                            .map(pair -> List.of(pair.before(), pair.after()))
                                            .toList());
            case GitPushed e ->
                    new Payload()
                            .with("repoId", e.repoId())
                            .with("remote", e.remote())
                            .with("refs", e.refs().stream().map(GitPayloads::ref).toList())
                            .with("confirmed", e.confirmed())
                            .with("agent", e.agent());
        };
    }

    private static PushedRef ref(Fields in) {
        return new PushedRef(in.text("local"), in.text("remote"), in.text("oid"));
    }

    private static Object ref(PushedRef ref) {
        return new Payload()
                .with("local", ref.local())
                .with("remote", ref.remote())
                .with("oid", ref.oid())
                .members();
    }
}
