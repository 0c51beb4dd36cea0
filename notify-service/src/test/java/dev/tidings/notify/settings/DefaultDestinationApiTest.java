package dev.tidings.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SettingsTest
class DefaultDestinationApiTest {

    private static final String PATH = "/api/settings/default-destination";

    @Inject SettingsPort port;

    private final String name = "owner-" + UUID.randomUUID();
    private Api owner = Api.administrator();
    private String inbox = "";

    @BeforeEach
    void register() {
        owner = Api.administrator().tokenOf(name, "settings");
        owner.repository("acme/api");
        inbox = owner.repository("acme/inbox");
        owner.put(
                        inbox + "/integrations/slack",
                        "{\"webhookUrl\":\"https://hooks.slack.com/services/T/B/X\"}")
                .statusCode(201);
        owner.put(inbox, "{\"rules\":{\"debounce\":{\"debounceSeconds\":9}}}").statusCode(200);
    }

    private SessionView view(@Nullable String repository) {
        var ref = new SessionRef(name, "s-1", repository);
        return QuarkusTransaction.requiringNew().call(() -> port.views(List.of(ref)).get(ref));
    }

    private String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void sessions_without_a_registered_repository_belong_to_it_and_no_others() {
        owner.get(PATH).statusCode(200).body("repositoryId", nullValue()).header("ETag", "\"0\"");
        assertThat(view(null).repositoryId()).isEmpty();

        owner.put(PATH, "{\"repositoryId\":\"acme/inbox\"}")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("repositoryId", equalTo(idOf(inbox)))
                .body("fullName", equalTo("acme/inbox"));
        owner.post("/api/mutes", "{\"scope\":\"repository\",\"repositoryId\":\"acme/inbox\"}")
                .statusCode(201);

        for (var repository : new @Nullable String[] {null, "acme/unknown"}) {
            var view = view(repository);
            assertThat(view.repositoryId()).contains(UUID.fromString(idOf(inbox)));
            assertThat(view.enabled()).hasSize(1);
            assertThat(view.mutes()).hasSize(1);
            assertThat(view.repositoryRules().debounceMillis()).contains(9_000);
        }
        assertThat(view("acme/api").enabled()).isEmpty();
        assertThat(view("acme/api").repositoryId()).isPresent();
    }

    @Test
    void it_is_taken_back_and_goes_with_its_repository() {
        owner.put(PATH, "{\"repositoryId\":\"acme/inbox\"}").statusCode(200);
        owner.put(PATH, "{}", "\"7\"").statusCode(412);
        owner.delete(PATH).statusCode(204);
        owner.delete(PATH).statusCode(204);
        assertThat(view(null).repositoryId()).isEmpty();

        owner.put(PATH, "{\"repositoryId\":\"" + idOf(inbox) + "\"}").statusCode(200);
        owner.put(PATH, "{\"repositoryId\":null}").body("repositoryId", nullValue());
        owner.put(PATH, "{\"repositoryId\":\"acme/inbox\"}").statusCode(200);
        owner.delete(inbox).statusCode(204);
        owner.get(PATH).statusCode(200).body("repositoryId", nullValue());
        assertThat(view(null).repositoryId()).isEmpty();
    }

    @Test
    void only_a_repository_of_ones_own_can_be_chosen() {
        owner.put(PATH, "{\"repositoryId\":\"acme/none\"}").statusCode(404);
        Api.owner("settings")
                .put(PATH, "{\"repositoryId\":\"" + idOf(inbox) + "\"}")
                .statusCode(404);
        owner.put(PATH, "{\"repository\":\"acme/inbox\"}").statusCode(400);
        Api.administrator().tokenOf(name, "read").put(PATH, "{}").statusCode(403);
        Api.administrator().tokenOf(name, "read").get(PATH).statusCode(200);
    }
}
