package dev.tidings.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tidings.notify.settings.SessionView.MuteView;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SettingsTest
class StoredSettingsTest {

    @Inject SettingsPort port;
    @Inject DestinationTable destinations;
    @Inject Sql sql;

    private final String name = "owner-" + UUID.randomUUID();
    private Api owner = Api.administrator();
    private final String session = "s-" + UUID.randomUUID();

    @BeforeEach
    void newOwner() {
        owner = Api.administrator().tokenOf(name, "settings");
    }

    private SessionRef ref(String repository) {
        return new SessionRef(name, session, repository);
    }

    private SessionView view(SessionRef ref) {
        return QuarkusTransaction.requiringNew().call(() -> port.views(List.of(ref)).get(ref));
    }

    private void configured(String path) {
        owner.put(
                        path + "/integrations/slack",
                        "{\"webhookUrl\":\"https://hooks.slack.com/services/T/B/X\"}")
                .statusCode(201);
        owner.put(
                        path + "/integrations/webhook",
                        "{\"url\":\"https://8.8.8.8/in\",\"events\":[\"context:switched\"]}")
                .statusCode(201);
    }

    @Test
    void a_session_without_a_registered_repository_has_no_destination() {
        owner.repository("acme/api");
        var none = view(new SessionRef(name, session, null));

        assertThat(none.repositoryId()).isEmpty();
        assertThat(none.enabled()).isEmpty();
        assertThat(view(ref("acme/other")).repositoryId()).isEmpty();
        assertThat(view(new SessionRef("somebody", session, "acme/api")).repositoryId()).isEmpty();
    }

    @Test
    void a_view_has_every_layer_and_the_destinations_that_are_on() {
        var path = owner.repository("acme/api");
        configured(path);
        owner.put(path, "{\"rules\":{\"debounce\":{\"debounceSeconds\":0.25}}}");

        var view = view(ref("ACME/Api"));

        assertThat(view.globalRules()).isEqualTo(Rules.NONE);
        assertThat(view.repositoryRules()).isEqualTo(new Rules(Map.of(), Optional.of(250)));
        assertThat(view.sessionRules()).isEqualTo(Rules.NONE);
        assertThat(view.enabled())
                .extracting(SessionView.DestinationRef::kind)
                .containsExactly("slack", "webhook");
        assertThat(view.enabled().getFirst().types()).hasSize(5).contains("agent:waiting");
        assertThat(view.enabled().getLast().types()).containsExactly("context:switched");

        owner.put(path + "/integrations/slack", "{\"enabled\":false}");
        assertThat(view(ref("acme/api")).enabled()).hasSize(1);
    }

    @Test
    void overrides_and_mutes_are_read_from_their_tables() {
        var path = owner.repository("acme/api");
        configured(path);
        var until = Instant.parse("2099-01-01T00:00:00Z");
        var from = Instant.parse("2026-01-01T00:00:00Z");
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    sql.update(
                            "INSERT INTO session (id, owner, override) VALUES (?, ?,"
                                    + " ?::jsonb)",
                            session,
                            name,
                            "{\"disabled\":true,\"rules\":{\"triggers\":{\"agent:idle\":"
                                    + "false}},\"services\":{\"slack\":{\"enabled\":false}}}");
                    mute(from, until, session, null);
                    mute(from, from.plusSeconds(1), session, null);
                    mute(from, null, null, path.substring(path.lastIndexOf('/') + 1));
                });

        var view = view(ref("acme/api"));

        assertThat(view.disabled()).isTrue();
        assertThat(view.sessionRules().triggers()).isEqualTo(Map.of("agent:idle", false));
        assertThat(view.enabled())
                .extracting(SessionView.DestinationRef::kind)
                .containsExactly("webhook");
        assertThat(view.mutes())
                .containsExactlyInAnyOrder(
                        new MuteView(Set.of("agent:idle"), from, Optional.of(until)),
                        new MuteView(Set.of("agent:idle"), from, Optional.empty()));
    }

    private void mute(
            Instant from,
            @Nullable Instant until,
            @Nullable String sessionId,
            @Nullable String repository) {
        sql.update(
                "INSERT INTO mute (id, owner, session_id, repository_id, types, starts_at, until)"
                        + " VALUES (?, ?, ?, ?::uuid, ?, ?, ?)",
                UUID.randomUUID(),
                name,
                sessionId,
                repository,
                new String[] {"agent:idle"},
                from,
                until);
    }

    @Test
    void a_destination_is_opened_for_an_attempt_until_it_is_deleted() {
        var path = owner.repository("acme/api");
        configured(path);
        var ref = view(ref("acme/api")).enabled().getFirst();

        assertThat(port.destination(ref.id()))
                .hasValueSatisfying(destination -> {
                    assertThat(destination.enabled()).isTrue();
                    assertThat(destination.health()).isEqualTo("ok");
                    assertThat(destination.endpoint())
                            .hasValueSatisfying(endpoint ->
                                    assertThat(endpoint.secret("webhookUrl"))
                                            .endsWith("/services/T/B/X"));
                });
        owner.delete(path + "/integrations/slack");
        assertThat(port.destination(ref.id())).isEmpty();
    }

    @Test
    void what_no_key_opens_is_shown_undecryptable_and_can_be_written_anew() {
        var slack = owner.repository("acme/api") + "/integrations/slack";
        String id =
                owner.put(
                                slack,
                                "{\"webhookUrl\":\"https://hooks.slack.com/services/T/B/XXXX7Qx2\"}")
                        .extract()
                        .path("id");
        QuarkusTransaction.requiringNew()
                .run(() ->
                        sql.update(
                                "UPDATE destination SET secret_key_id = 'gone' WHERE id =" + " ?",
                                UUID.fromString(id)));

        owner.get(slack)
                .statusCode(200)
                .body("health.status", equalTo("undecryptable"))
                .body("webhookUrl", equalTo("https://hooks.slack.com/****7Qx2"))
                .body("fingerprint", nullValue());
        assertThat(port.destination(UUID.fromString(id)))
                .hasValueSatisfying(destination -> assertThat(destination.endpoint()).isEmpty());
        owner.post(slack + "/test", null).statusCode(409);
        owner.put(slack, "{}").statusCode(400);
        owner.put(slack, "{\"webhookUrl\":\"https://hooks.slack.com/services/T/B/New\"}")
                .statusCode(200)
                .body("health.status", equalTo("ok"));
    }

    @Test
    void the_old_secret_of_a_rotation_is_destroyed_when_its_day_is_over() {
        var webhook = owner.repository("acme/api") + "/integrations/webhook";
        String id =
                owner.put(webhook, "{\"url\":\"https://8.8.8.8/in\",\"events\":[\"agent:idle\"]}")
                        .extract()
                        .path("id");
        owner.post(webhook + "/rotate-secret", null).statusCode(200);

        destroyRetired(Instant.now());
        assertThat(oldSecrets(id)).isEqualTo(1);
        destroyRetired(Instant.now().plusSeconds(25 * 3600));
        assertThat(oldSecrets(id)).isZero();
    }

    private void destroyRetired(Instant now) {
        QuarkusTransaction.requiringNew().run(() -> destinations.destroyRetired(now));
    }

    private int oldSecrets(String id) {
        return sql.query(
                        "SELECT 1 FROM destination WHERE id = ? AND previous_secret IS NOT NULL",
                        row -> row.getInt(1),
                        UUID.fromString(id))
                .size();
    }
}
