package dev.tidings.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened in a local repository, as its hooks tell it.
public sealed interface GitActivity extends ActivityEvent {

    /// `host/owner/repo` in lower case, without credentials; a hash of the path without a remote.
    String repoId();

    /// A commit was made.
    ///
    /// @param parents how many
    /// @param subject only where privacy allows
    /// @param agent the coding agent that made it; then it is no human input
    record GitCommitted(
            EventHeader header,
            String repoId,
            @Nullable String branch,
            String oid,
            int parents,
            @Nullable String subject,
            @Nullable String agent)
            implements GitActivity {}

    /// Another commit or branch was checked out.
    ///
    /// @param prev object id before; all zeros after a clone
    /// @param next object id now (`new` on the wire)
    record GitCheckedOut(
            EventHeader header,
            String repoId,
            String prev,
            String next,
            @Nullable String branch,
            @Nullable String agent)
            implements GitActivity {}

    /// Something was merged.
    record GitMerged(
            EventHeader header, String repoId, String oid, boolean squash, @Nullable String agent)
            implements GitActivity {}

    /// Commits were replaced; moves links, adds no time.
    ///
    /// @param pairs at most 1000
    record GitRewritten(EventHeader header, String repoId, RewriteKind kind, List<Rewrite> pairs)
            implements GitActivity {

        public GitRewritten {
            pairs = List.copyOf(pairs);
        }
    }

    /// One commit that replaced another; on the wire a list of two.
    record Rewrite(String before, String after) {}

    /// What replaced the commits.
    enum RewriteKind implements WireName {
        AMEND("amend"),
        REBASE("rebase");

        private final String wireName;

        RewriteKind(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /// Something is to be pushed.
    ///
    /// @param remote address without user information
    /// @param confirmed false for the hook's mere intent
    record GitPushed(
            EventHeader header,
            String repoId,
            String remote,
            List<PushedRef> refs,
            boolean confirmed,
            @Nullable String agent)
            implements GitActivity {

        public GitPushed {
            refs = List.copyOf(refs);
        }
    }

    /// One ref of a push.
    ///
    /// @param local may be literally `HEAD`
    record PushedRef(String local, String remote, String oid) {}
}
