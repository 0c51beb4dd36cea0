package dev.tidings.notify.dispatch.later;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.events.OutboundTrigger;
import dev.tidings.events.WorkerKey;
import dev.tidings.notify.core.Activity;
import dev.tidings.notify.core.Courtesies;
import dev.tidings.notify.core.Escalation;
import dev.tidings.notify.core.Events;
import dev.tidings.notify.core.FollowUp;
import dev.tidings.notify.core.Holding;
import dev.tidings.notify.core.Layers;
import dev.tidings.notify.core.Presence;
import dev.tidings.notify.core.Reason;
import dev.tidings.notify.dispatch.Decided;
import dev.tidings.notify.dispatch.SessionPlace;
import dev.tidings.notify.dispatch.SessionSettings;
import dev.tidings.notify.dispatch.SessionSettings.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TellingTest {

    private static final long NOW = 1_000_000;
    private static final Presence SOMEBODY = new Presence(OptionalLong.of(NOW + 20_000), 120_000);

    private static Target target(String kind) {
        return new Target(
                UUID.nameUUIDFromBytes(kind.getBytes(UTF_8)),
                kind,
                Set.of("agent:waiting", "agent:idle", "worker:error"),
                false);
    }

    private static Telling telling(
            String type, Courtesies courtesies, Presence presence, String... kinds) {
        var event =
                Events.of(
                        type,
                        Events.header("e1", new WorkerKey("s1", "w1"), NOW),
                        0,
                        null,
                        null,
                        "boom",
                        0);
        return telling(event, courtesies, presence, Map.of(), kinds);
    }

    private static Telling telling(
            OutboundTrigger event,
            Courtesies courtesies,
            Presence presence,
            Map<UUID, Long> groups,
            String... kinds) {
        var settings =
                new SessionSettings(
                        new Layers(List.of(), false, List.of(), true, Set.of()),
                        Optional.empty(),
                        Stream.of(kinds).map(TellingTest::target).toList(),
                        courtesies,
                        Optional.empty());
        return Telling.of(
                new Decided(
                        event,
                        Activity.NONE,
                        Activity.WAITING,
                        OptionalInt.empty(),
                        new SessionPlace("ada", "s1", "acme/api"),
                        settings,
                        Optional.empty()),
                new Telling.Around(NOW, presence, kind -> !kind.equals("webhook"), groups));
    }

    private static List<String> atOnce(Telling telling) {
        return telling.choice().atOnce().stream().map(Target::kind).toList();
    }

    private static Courtesies escalatingTo(String kind) {
        return new Courtesies(List.of(300L), List.of(), 0, Optional.of(new Escalation(kind, 600)));
    }

    @Test
    void without_courtesies_all_are_told_at_once() {
        var telling =
                telling("agent:waiting", Courtesies.NONE, Presence.NOBODY, "slack", "webhook");

        assertThat(atOnce(telling)).containsExactly("slack", "webhook");
        assertThat(telling.postponed()).isEmpty();
        assertThat(telling.followUps()).isEmpty();
    }

    @Test
    void machines_never_wait() {
        var telling = telling("agent:waiting", Courtesies.NONE, SOMEBODY, "slack", "webhook");

        assertThat(atOnce(telling)).containsExactly("webhook");
        assertThat(telling.postponed())
                .containsExactly(
                        new Postponed(
                                target("slack"), new Holding.Held(NOW + 20_000, Reason.PRESENT)));
    }

    @Test
    void who_joins_a_group_waits_for_its_end() {
        var grouping = new Courtesies(List.of(), List.of(), 5_000, Optional.empty());
        var event =
                Events.of(
                        "agent:idle",
                        Events.header("e1", new WorkerKey("s1", "w1"), NOW),
                        0,
                        null,
                        null,
                        "",
                        0);

        var telling =
                telling(
                        event,
                        grouping,
                        Presence.NOBODY,
                        Map.of(target("slack").destinationId(), NOW + 700),
                        "slack",
                        "email");

        assertThat(telling.postponed())
                .containsExactly(
                        new Postponed(target("slack"), new Holding.Held(NOW + 700, Reason.GROUPED)),
                        new Postponed(
                                target("email"), new Holding.Held(NOW + 5_000, Reason.GROUPED)));
    }

    @ParameterizedTest(name = "{0} to {1}, {2}: {3}, {4} follow-ups")
    @CsvSource({
        "agent:waiting, slack email,         email,   slack,           2",
        "agent:waiting, slack email webhook, webhook, slack email,     2",
        "agent:waiting, email,               email,   email,           1",
        "agent:waiting, email webhook,       email,   email webhook,   1",
        "agent:waiting, slack webhook,       email,   slack webhook,   1",
        "agent:idle,    slack email,         email,   slack email,     0",
        "worker:error,  slack email,         email,   slack email,     0",
    })
    void the_second_destination_hears_last_unless_nobody_else_would(
            String type, String kinds, String second, String told, int followUps) {
        var telling = telling(type, escalatingTo(second), Presence.NOBODY, kinds.trim().split(" "));

        assertThat(String.join(" ", atOnce(telling))).isEqualTo(told.trim());
        assertThat(telling.followUps()).hasSize(followUps);
    }

    @Test
    void the_escalation_comes_after_the_last_reminder() {
        var telling =
                telling("agent:waiting", escalatingTo("email"), Presence.NOBODY, "slack", "email");

        assertThat(telling.followUps())
                .containsExactly(
                        new FollowUp(1, FollowUp.Kind.REMINDER, 300),
                        new FollowUp(2, FollowUp.Kind.ESCALATION, 900));
    }
}
