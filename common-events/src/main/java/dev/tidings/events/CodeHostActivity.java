package dev.tidings.events;

import org.jspecify.annotations.Nullable;

/// What came back from the host of the code; the repository is in the header's metadata.
public sealed interface CodeHostActivity extends ActivityEvent {

    /// A run of a workflow went well.
    record CiCompleted(
            EventHeader header, long runId, String workflow, String conclusion, String commitSha)
            implements CodeHostActivity {}

    /// A run of a workflow failed.
    record CiFailed(
            EventHeader header, long runId, String workflow, String conclusion, String commitSha)
            implements CodeHostActivity {}

    /// An issue was closed.
    record IssueClosed(EventHeader header, int number, String title) implements CodeHostActivity {}

    /// A pull request was merged.
    record PrMerged(EventHeader header, int number, String title) implements CodeHostActivity {}

    /// What somebody said about a pull request.
    sealed interface Review extends CodeHostActivity {

        int number();

        /// At most 100 characters.
        String author();

        @Nullable String path();

        @Nullable Integer line();

        /// At most 200 characters.
        @Nullable String text();
    }

    /// A remark on a line of a pull request.
    record PrReviewComment(
            EventHeader header,
            int number,
            String author,
            @Nullable String path,
            @Nullable Integer line,
            @Nullable String text)
            implements Review {}

    /// A reviewer asks for changes.
    record PrChangesRequested(
            EventHeader header,
            int number,
            String author,
            @Nullable String path,
            @Nullable Integer line,
            @Nullable String text)
            implements Review {}

    /// A remark on a pull request as a whole.
    record PrComment(
            EventHeader header,
            int number,
            String author,
            @Nullable String path,
            @Nullable Integer line,
            @Nullable String text)
            implements Review {}
}
