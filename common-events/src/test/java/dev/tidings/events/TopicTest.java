package dev.tidings.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.ActivityEvent.CustomEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {

    private final RandomEvents random = RandomEvents.seeded(11);

    @ParameterizedTest
    @EnumSource
    void a_family_is_a_topic(EventType type) {
        assertThat(Topic.of(random.event(type.recordClass())))
                .isEqualTo(type.trigger() ? Topic.OUTBOUND_TRIGGERS : Topic.ACTIVITY);
    }

    @ParameterizedTest
    @EnumSource
    void triggers_are_in_order_per_session_and_everything_else_per_owner(EventType type) {
        var event = random.event(type.recordClass(), header("ada", "s-42"));

        boolean withoutSession = event instanceof OutboundTrigger.WebhookOnly || !type.trigger();
        assertThat(Topic.keyOf(event)).isEqualTo(withoutSession ? "ada" : "s-42");
    }

    @Test
    void a_trigger_that_lacks_its_session_still_has_a_key() {
        var event = random.event(OutboundTrigger.SessionDeleted.class, header("ada", null));

        assertThat(Topic.keyOf(event)).isEqualTo("ada");
    }

    @Test
    void events_of_the_senders_own_are_activity_of_the_owner() {
        var event = new CustomEvent(header("ada", "s-42"), "x-acme:deployed", Map.of());

        assertThat(Topic.of(event)).isEqualTo(Topic.ACTIVITY);
        assertThat(Topic.keyOf(event)).isEqualTo("ada");
    }

    @Test
    void topics_are_called_as_in_the_contract() {
        assertThat(Topic.values())
                .extracting(Topic::wireName)
                .containsExactly(
                        "tidings.activity.v1",
                        "tidings.outbound-triggers.v1",
                        "tidings.dead-letter.v1");
    }

    private static EventHeader header(String owner, @Nullable String sessionId) {
        return new EventHeader(
                EventId.of(owner, "internal", "k", 1),
                "internal",
                Instant.EPOCH,
                Instant.EPOCH,
                owner,
                null,
                sessionId,
                "w-1",
                EventMetadata.NONE,
                "",
                "k",
                1);
    }
}
