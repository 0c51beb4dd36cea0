package dev.tidings.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a newer version left behind when the service was rolled back.
@SettingsTest
class UnknownKindsTest {

    @Inject SettingsPort port;
    @Inject Sql sql;

    @Test
    void a_destination_of_an_unknown_kind_is_shown_and_takes_nothing() {
        var name = "owner-" + UUID.randomUUID();
        var owner = Api.administrator().tokenOf(name, "settings");
        var repository = owner.repository("acme/api");
        String slack =
                owner.put(
                                repository + "/integrations/slack",
                                "{\"webhookUrl\":\"https://hooks.slack.com/services/T/B/X\"}")
                        .statusCode(201)
                        .extract()
                        .path("id");
        owner.put(
                        repository + "/integrations/webhook",
                        "{\"url\":\"https://8.8.8.8/in\",\"events\":[\"agent:idle\"]}")
                .statusCode(201);
        QuarkusTransaction.requiringNew()
                .run(() ->
                        sql.update(
                                "UPDATE destination SET kind = 'pigeon' WHERE id = ?::uuid",
                                slack));

        var ref = new SessionRef(name, "s-" + slack, "acme/api");
        var view = QuarkusTransaction.requiringNew().call(() -> port.views(List.of(ref)).get(ref));
        assertThat(view.enabled())
                .extracting(SessionView.DestinationRef::kind)
                .containsExactly("webhook");
        owner.get(repository + "/integrations")
                .statusCode(200)
                .body("items.kind", contains("pigeon", "webhook"))
                .body("items[0].id", equalTo(slack))
                .body("items[0].enabled", equalTo(true))
                .body("items[0].fingerprint", nullValue())
                .body("items[0]", not(hasKey("webhookUrl")));
        owner.get(repository + "/integrations/pigeon").statusCode(404);
        owner.delete(repository).statusCode(204);
    }
}
