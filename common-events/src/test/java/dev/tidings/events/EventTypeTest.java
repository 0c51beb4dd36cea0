package dev.tidings.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.ActivityEvent.CustomEvent;
import dev.tidings.events.EventType.Kind;
import dev.tidings.events.OutboundTrigger.AgentWaiting;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {

    @Test
    void every_record_but_the_open_one_has_exactly_one_type() {
        var records = new ArrayList<>(EventRecords.all());

        assertThat(records.remove(CustomEvent.class)).isTrue();
        assertThat(EventType.values())
                .extracting(EventType::recordClass)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        records.stream().map(r -> r.asSubclass(SystemEvent.class)).toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_type_is_found_by_its_name_and_by_its_event(EventType type) {
        var event = RandomEvents.seeded(7).event(type.recordClass());

        assertThat(EventType.byName(type.wireName())).contains(type);
        assertThat(EventType.ofInput(type.wireName())).contains(type);
        assertThat(EventType.of(event)).contains(type);
        assertThat(EventType.nameOf(event)).isEqualTo(type.wireName()).hasToString(type.toString());
    }

    @ParameterizedTest
    @EnumSource
    void a_name_follows_the_grammar_and_is_no_extension(EventType type) {
        assertThat(EventType.isWellFormed(type.wireName())).isTrue();
        assertThat(EventType.isExtension(type.wireName())).isFalse();
    }

    @Test
    void aliases_are_taken_on_input_only() {
        assertThat(EventType.ofInput("agent:asking")).contains(EventType.AGENT_WAITING);
        assertThat(EventType.ofInput("context_switch")).contains(EventType.CONTEXT_SWITCHED);
        assertThat(EventType.ofInput("report_generated")).contains(EventType.REPORT_GENERATED);
        assertThat(EventType.byName("agent:asking")).isEmpty();
        assertThat(EventType.ofInput("agent:unknown")).isEmpty();
    }

    @Test
    void an_open_event_is_named_by_its_sender() {
        var event = new CustomEvent(RandomEvents.seeded(7).header(), "x-acme:deployed", Map.of());

        assertThat(EventType.of(event)).isEmpty();
        assertThat(EventType.nameOf(event)).isEqualTo("x-acme:deployed");
        assertThat(EventType.isExtension("x-acme:deployed")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "agent",
                "Agent:waiting",
                "agent:",
                ":a",
                "1a:b",
                "a:1",
                "a:b:c",
                "a:b\n",
                "a_b:c",
                "a:b-c"
            })
    void other_names_are_not_well_formed(String name) {
        assertThat(EventType.isWellFormed(name)).isFalse();
    }

    @Test
    void a_name_has_at_most_64_characters() {
        assertThat(EventType.isWellFormed("a:" + "b".repeat(62))).isTrue();
        assertThat(EventType.isWellFormed("a:" + "b".repeat(63))).isFalse();
    }

    @Test
    void the_service_keeps_its_own_types_to_itself() {
        assertThat(EventType.values())
                .filteredOn(type -> !type.postable())
                .extracting(EventType::wireName)
                .containsExactly(
                        "context:switched",
                        "report:generated",
                        "window:focused",
                        "web:visited",
                        "afk:changed",
                        "timer:started",
                        "timer:updated",
                        "timer:stopped",
                        "timer:deleted",
                        "period:locked",
                        "agent:observed",
                        "rules:published",
                        "integration:failed",
                        "integration:recovered",
                        "ci:completed",
                        "ci:failed",
                        "issue:closed",
                        "pr:merged",
                        "pr:review_comment",
                        "pr:changes_requested",
                        "pr:comment");
    }

    @Test
    void what_is_withdrawn_is_a_tombstone() {
        assertThat(EventType.values())
                .filteredOn(type -> type.kind() == Kind.TOMBSTONE)
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.of(
                                EventType.SESSION_DELETED,
                                EventType.TIMER_DELETED,
                                EventType.FACT_RETRACTED));
    }

    @Test
    void a_trigger_is_what_travels_with_the_triggers() {
        assertThat(EventType.values())
                .filteredOn(EventType::trigger)
                .extracting(EventType::recordClass)
                .hasSize(9)
                .contains(AgentWaiting.class);
        assertThat(EventType.AGENT_PROMPTED.trigger()).isFalse();
        assertThat(EventType.AGENT_PROMPTED.sources())
                .isEqualTo(List.of("agent-hook", "agent-log"));
    }
}
