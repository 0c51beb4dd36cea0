package dev.tidings.notify.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.events.EventHeader;
import dev.tidings.events.EventId;
import dev.tidings.events.EventMetadata;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import dev.tidings.events.OutboundTrigger.WorkerError;
import dev.tidings.notify.core.Candidate;
import dev.tidings.notify.core.Sent;
import dev.tidings.notify.core.Storm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What is written of a worker's state, and read again.
@DisplayNameGeneration(ReplaceUnderscores.class)
class StateJsonTest {

    private static final String TOKEN = "ghp_0123456789abcdef";
    private static final String SHORT_TOKENS = "gha_x ".repeat(33) + "gh";

    private final StateJson json = new StateJson(new ObjectMapper());

    private static EventHeader header(String summary, String title) {
        return new EventHeader(
                EventId.of("ada", "internal", "k", 1),
                "internal",
                Instant.EPOCH,
                Instant.EPOCH,
                "ada",
                null,
                "s-1",
                "w1",
                new EventMetadata("acme/api", "main", null, null, "Claude", title),
                summary,
                "k",
                1);
    }

    private static Candidate candidate(AgentWaiting waiting) {
        return new Candidate(waiting, 1, 2, 3, true, 3001);
    }

    @Test
    void a_candidate_without_a_credential_is_read_as_it_was_written() {
        var candidate =
                candidate(new AgentWaiting(header("asks", "T"), 1, 2L, "tool", "q1", "Delete?"));

        assertThat(json.candidate(json.write(Optional.of(candidate)))).contains(candidate);
    }

    @Test
    void no_credential_of_a_candidate_is_written() {
        var candidate =
                candidate(
                        new AgentWaiting(
                                header("asks for " + TOKEN, "Use " + TOKEN),
                                1,
                                2L,
                                null,
                                "q1",
                                "Push with " + TOKEN + "?"));

        var written = json.write(Optional.of(candidate));

        assertThat(written).doesNotContain(TOKEN);
        assertThat(json.candidate(written).map(Candidate::seen))
                .contains(
                        new AgentWaiting(
                                header("asks for [redacted]", "Use [redacted]"),
                                1,
                                2L,
                                null,
                                "q1",
                                "Push with [redacted]?"));
    }

    @Test
    void no_credential_of_a_storm_is_written() {
        var storm = new Storm(60_001, 2, new WorkerError(header("e", "T"), 1, 2L, TOKEN, null));

        var written = json.writeStorm(Optional.of(storm));

        assertThat(written).doesNotContain(TOKEN);
        assertThat(json.storm(written).map(one -> one.first().message())).contains("[redacted]");
    }

    /// A text that becomes longer is cut, or its row could not be read again.
    @Test
    void what_becomes_longer_keeps_its_limit() {
        var candidate =
                candidate(new AgentWaiting(header(SHORT_TOKENS, "T"), 1, 2L, null, null, null));

        var read = json.candidate(json.write(Optional.of(candidate)));

        assertThat(SHORT_TOKENS).hasSize(200);
        assertThat(read.map(one -> one.seen().header().summary()).orElse(""))
                .startsWith("[redacted] [redacted]")
                .hasSize(200);
    }

    @Test
    void errors_are_kept_by_their_hash() {
        var sent = List.of(new Sent(Optional.of("h1"), 1), new Sent(Optional.empty(), 2));

        var written = json.write(sent);

        assertThat(json.errors(written)).isEqualTo(sent);
        assertThat(json.errors("[{\"at\":1,\"text\":\"of an older version\"}]"))
                .containsExactly(new Sent(Optional.empty(), 1));
    }
}
