package dev.tidings.notify.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.EventHeader;
import dev.tidings.events.EventId;
import dev.tidings.events.EventMetadata;
import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.OutboundTrigger.AgentIdle;
import dev.tidings.notify.core.SessionOf;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What a session is called in the messages of a batch.
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlacesTest {

    private static final SessionOf SESSION = new SessionOf("ada", "s-1");

    @Test
    void a_new_title_is_used_by_its_own_batch() {
        var places = new Places(known(Optional.empty(), Optional.of("Old")));

        places.of(event("New"));
        places.of(event(null));

        assertThat(places.titles()).containsEntry(SESSION, Optional.of("New"));
        assertThat(places.newTitles()).containsEntry(SESSION, "New");
    }

    @Test
    void the_newest_of_several_counts() {
        var places = new Places(known(Optional.empty(), Optional.empty()));

        places.of(event("First"));
        places.of(event("Second"));
        places.of(event(" "));

        assertThat(places.titles()).containsEntry(SESSION, Optional.of("Second"));
    }

    @Test
    void what_the_owner_chose_outranks_it_and_it_is_remembered_all_the_same() {
        var places = new Places(known(Optional.of("Mine"), Optional.of("Old")));

        places.of(event("New"));

        assertThat(places.titles()).containsEntry(SESSION, Optional.of("Mine"));
        assertThat(places.newTitles()).containsEntry(SESSION, "New");
    }

    @Test
    void a_credential_in_a_title_is_not_remembered() {
        var places = new Places(known(Optional.empty(), Optional.empty()));

        places.of(event("Use ghp_0123456789abcdef"));

        assertThat(places.newTitles()).containsEntry(SESSION, "Use [redacted]");
        assertThat(places.titles()).containsEntry(SESSION, Optional.of("Use [redacted]"));
    }

    @Test
    void another_owner_calls_his_session_of_the_same_id_otherwise() {
        var places = new Places(known(Optional.of("Mine"), Optional.of("Old")));

        var place = places.of(event("bob", "His"));

        assertThat(place.session()).isEqualTo(new SessionOf("bob", "s-1"));
        assertThat(places.titles())
                .containsEntry(SESSION, Optional.of("Mine"))
                .containsEntry(place.session(), Optional.of("His"));
        assertThat(places.newTitles()).containsExactly(Map.entry(place.session(), "His"));
    }

    private static Map<SessionOf, Sessions.Known> known(
            Optional<String> chosen, Optional<String> told) {
        return Map.of(SESSION, new Sessions.Known(null, chosen, told, OptionalLong.empty()));
    }

    private static OutboundTrigger event(@Nullable String title) {
        return event("ada", title);
    }

    private static OutboundTrigger event(String owner, @Nullable String title) {
        return new AgentIdle(
                new EventHeader(
                        EventId.of(owner, "internal", "k", 1),
                        "internal",
                        Instant.EPOCH,
                        Instant.EPOCH,
                        owner,
                        null,
                        SESSION.sessionId(),
                        "w1",
                        new EventMetadata("acme/api", null, null, null, null, title),
                        "a test",
                        "k",
                        1),
                1,
                null,
                null);
    }
}
