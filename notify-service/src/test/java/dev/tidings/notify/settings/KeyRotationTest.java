package dev.tidings.notify.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.shell.seal.SecretKeys;
import dev.tidings.shell.seal.Secrets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rows that an older key sealed, while the service has only the newer one; the administrator puts
/// the older one beside it, and later takes it away.
@SettingsTest
class KeyRotationTest {

    private static final String OLD =
            "old:"
                    + Base64.getEncoder()
                            .encodeToString("an older key of thirty-two bytes".getBytes(UTF_8));
    private static final String URL = "https://hooks.slack.com/services/T/B/X";

    @Inject Sql sql;
    @Inject ObjectMapper json;
    @Inject DestinationTable destinations;
    @Inject SessionTable sessions;
    @Inject KeyRotation rotation;
    @Inject SettingsPort port;

    private final String name = "owner-" + UUID.randomUUID();
    private final String session = "s-" + UUID.randomUUID();
    private Api owner = Api.administrator();
    private String slack = "";
    private UUID id = UUID.randomUUID();

    /// The key of the service, and the older one behind it.
    private static String both() {
        return ConfigProvider.getConfig().getValue("tidings.secret.keys", String.class) + "," + OLD;
    }

    private Vault vault(String keys) {
        return new Vault(secrets(keys), json);
    }

    private static Secrets secrets(String keys) {
        return new Secrets(SecretKeys.parse(keys));
    }

    private static <T> T inTransaction(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }

    @BeforeEach
    void sealedWithTheOlderKey() {
        owner = Api.administrator().tokenOf(name, "settings");
        slack = owner.repository("acme/api") + "/integrations/slack";
        var body = "{\"webhookUrl\":\"" + URL + "\"}";
        id = UUID.fromString(owner.put(slack, body).extract().path("id"));
        owner.put(
                        "/api/sessions/" + session + "/notifications",
                        "{\"services\":{\"slack\":" + body.replace("/X", "/Own") + "}}")
                .statusCode(200);
        var old = vault(OLD);
        var sealed = old.seal(id, endpoint(URL));
        var row = sessions.find(name, session).orElseThrow();
        var own = old.seal(row, Map.of("slack", endpoint(URL.replace("/X", "/Own"))));
        inTransaction(() ->
                sql.update(
                                "UPDATE destination SET secret = ?, secret_key_id = ? WHERE id = ?",
                                sealed.bytes(),
                                sealed.keyId(),
                                id)
                        + sql.update(
                                "UPDATE session SET override_secret = ?, secret_key_id = ?"
                                        + " WHERE id = ?",
                                own.bytes(),
                                own.keyId(),
                                session));
    }

    private static Endpoint endpoint(String url) {
        return new Endpoint(Map.of(), Map.of("webhookUrl", url));
    }

    @Test
    void without_the_older_key_it_is_shown_and_nobody_else_suffers() {
        var other = owner.repository("acme/other") + "/integrations/slack";
        owner.put(other, "{\"webhookUrl\":\"" + URL + "\"}").statusCode(201);

        rotation.rotate();

        owner.get(slack).body("health.status", equalTo("undecryptable"));
        assertThat(column("health")).isEqualTo("undecryptable");
        assertThat(column("secret_key_id")).isEqualTo("old");
        owner.get(other).body("health.status", equalTo("ok"));
        assertThat(Going.to(port, id, name, session).orElseThrow().endpoint()).isEmpty();
        owner.get("/api/sessions/" + session + "/notifications")
                .statusCode(200)
                .body("override.services.slack.health.status", equalTo("undecryptable"));
    }

    @Test
    void with_both_keys_everything_is_sealed_with_the_newer_one_in_small_batches() {
        rotation.rotate();
        var seals = new DestinationSeals(sql, vault(both()), secrets(both()), destinations);
        var own = new SessionSeals(sessions, vault(both()), secrets(both()));

        var after = new UUID(0, 0);
        for (var more = true; more; ) {
            var from = after;
            var batch = inTransaction(() -> seals.reseal("test", from, 1));
            after = batch.last().orElse(after);
            more = batch.last().isPresent();
        }
        var first = inTransaction(() -> own.reseal("test", SessionSeals.START, 1_000));

        assertThat(first.sealed()).isPositive();
        assertThat(column("secret_key_id")).isEqualTo("test");
        assertThat(port.destination(id).orElseThrow().endpoint().orElseThrow().secret("webhookUrl"))
                .isEqualTo(URL);
        assertThat(
                        Going.to(port, id, name, session)
                                .orElseThrow()
                                .endpoint()
                                .orElseThrow()
                                .secret("webhookUrl"))
                .endsWith("/Own");
        assertThat(inTransaction(() -> seals.reseal("test", new UUID(0, 0), 1_000)).sealed())
                .isZero();
        owner.get(slack).body("health.status", equalTo("ok")).header("ETag", equalTo("\"1\""));
        rotation.rotate();
        assertThat(column("health")).isEqualTo("ok");
    }

    @Test
    void what_is_broken_stops_nothing_and_stays_as_it_is() {
        inTransaction(() ->
                sql.update("UPDATE destination SET secret = ? WHERE id = ?", new byte[40], id));
        var seals = new DestinationSeals(sql, vault(both()), secrets(both()), destinations);

        inTransaction(() -> seals.reseal("test", new UUID(0, 0), 1_000));
        inTransaction(() -> seals.markUndecryptable(Instant.now(), 1_000));

        assertThat(column("secret_key_id")).isEqualTo("old");
        owner.get(slack).statusCode(200).body("health.status", equalTo("undecryptable"));
    }

    private String column(String column) {
        return inTransaction(() ->
                sql.first(
                                "SELECT " + column + " AS value FROM destination WHERE id = ?",
                                row -> row.getString("value"),
                                id)
                        .orElseThrow());
    }
}
