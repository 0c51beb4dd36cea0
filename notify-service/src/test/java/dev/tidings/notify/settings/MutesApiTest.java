package dev.tidings.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tidings.notify.settings.SessionView.MuteView;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SettingsTest
class MutesApiTest {

    @Inject SettingsPort port;

    private final String name = "owner-" + UUID.randomUUID();
    private final String session = "s-" + UUID.randomUUID();
    private Api owner = Api.administrator();
    private String repository = "";

    @BeforeEach
    void register() {
        owner = Api.administrator().tokenOf(name, "settings");
        repository = owner.repository("acme/api");
    }

    private List<MuteView> inForce() {
        var ref = new SessionRef(name, session, "acme/api");
        return QuarkusTransaction.requiringNew()
                .call(() -> port.views(List.of(ref)).values().iterator().next().mutes());
    }

    private String muted(String body) {
        return owner.post("/api/mutes", body).statusCode(201).extract().path("id");
    }

    private String session(String more) {
        return "{\"scope\":\"session\",\"sessionId\":\"" + session + "\"" + more + "}";
    }

    @Test
    void a_session_is_muted_for_an_hour_at_once() {
        var made =
                owner.post(
                                "/api/mutes",
                                session(
                                        ",\"types\":[\"agent:idle\"],\"minutes\":60,\"note\":"
                                                + "\"pairing\""))
                        .statusCode(201)
                        .body("scope", equalTo("session"))
                        .body("sessionId", equalTo(session))
                        .body("$", not(hasKey("repositoryId")))
                        .body("types", contains("agent:idle"))
                        .body("note", equalTo("pairing"));
        String id = made.extract().path("id");
        made.header("Location", endsWith("/api/mutes/" + id));
        var from = Instant.parse(made.extract().path("from"));
        assertThat(Instant.parse(made.extract().path("until")))
                .isEqualTo(from.plus(Duration.ofHours(1)));

        assertThat(inForce())
                .hasSize(1)
                .allMatch(mute -> mute.types().equals(Set.of("agent:idle")));
        owner.get("/api/sessions/" + session + "/notifications")
                .body("effective.muted.types", contains("agent:idle"))
                .body("effective.muted.until", notNullValue());
    }

    @Test
    void a_mute_that_is_ended_stays_for_the_log() {
        var id = muted(session(""));
        assertThat(inForce()).hasSize(1).allMatch(mute -> mute.until().isEmpty());

        owner.delete("/api/mutes/" + id).statusCode(204);
        assertThat(inForce()).isEmpty();
        owner.get("/api/mutes").body("items", empty());
        owner.get("/api/mutes?active=false")
                .body("items.id", contains(id))
                .body("items[0].until", notNullValue());
        String until = owner.get("/api/mutes?active=false").extract().path("items[0].until");
        owner.delete("/api/mutes/" + id).statusCode(204);
        owner.get("/api/mutes?active=false").body("items[0].until", equalTo(until));
        Api.administrator()
                .get("/api/audit?limit=200")
                .body(
                        "items.findAll { it.target == 'mute/%s' }.action".formatted(id),
                        contains("mute:ended", "mute:created"));
    }

    @Test
    void a_repository_is_muted_by_name_and_its_mutes_go_with_it() {
        var id =
                muted(
                        "{\"scope\":\"repository\",\"repositoryId\":\"acme/api\",\"until\":\""
                                + Instant.now().plus(Duration.ofDays(29))
                                + "\"}");
        var other = muted(session(""));

        assertThat(inForce()).hasSize(2);
        owner.get("/api/mutes")
                .body("items.id", containsInAnyOrder(id, other))
                .body("items.findAll { it.scope == 'repository' }.types", contains(nullValue()));
        owner.get("/api/mutes?repositoryId=acme%2Fapi").body("items.id", contains(id));
        owner.get("/api/mutes?repositoryId=acme%2Fnone").body("items", empty());
        owner.get("/api/mutes?sessionId=" + session).body("items.id", contains(other));
        owner.delete(repository).statusCode(204);
        owner.get("/api/mutes").body("items.id", contains(other));
    }

    @Test
    void pages_are_stable_under_what_comes_in() {
        var oldest = muted(session(""));
        muted(session(""));
        muted(session(""));
        var page = owner.get("/api/mutes?limit=2").body("items", hasSize(2));
        muted(session(""));

        owner.get("/api/mutes?limit=2&cursor=" + page.extract().path("nextCursor"))
                .body("items.id", contains(oldest))
                .body("nextCursor", nullValue());
        owner.get("/api/mutes?limit=0").statusCode(400);
        owner.get("/api/mutes?active=maybe").statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | scope required",
                "{\"scope\":\"team\"} | scope unknown_scope",
                "{\"scope\":\"session\"} | sessionId required",
                "{\"scope\":\"repository\",\"sessionId\":\"s\",\"repositoryId\":\"acme/api\"} |"
                        + " sessionId not_for_scope",
                "{\"scope\":\"session\",\"sessionId\":\"s\",\"types\":[]} | types unknown_type",
                "{\"scope\":\"session\",\"sessionId\":\"s\",\"types\":[\"idle\"]} |"
                        + " types unknown_type",
                "{\"scope\":\"session\",\"sessionId\":\"s\",\"minutes\":43201} |"
                        + " minutes out_of_range",
                "{\"scope\":\"session\",\"sessionId\":\"s\",\"until\":\"2020-01-01T00:00:00Z\"} |"
                        + " until not_in_future",
                "{\"scope\":\"session\",\"sessionId\":\"s\",\"until\":\"2999-01-01T00:00:00Z\"} |"
                        + " until out_of_range",
                "{\"scope\":\"session\",\"sessionId\":\"s\",\"minute\":5} | minute unknown_field"
            })
    void what_does_not_fit_is_400(String body, String expected) {
        owner.post("/api/mutes", body)
                .statusCode(400)
                .body("errors.collect { it.field + ' ' + it.code }", contains(expected));
        owner.get("/api/mutes").body("items", empty());
    }

    @Test
    void violations_come_at_once_and_nobody_elses_can_be_touched() {
        owner.post(
                        "/api/mutes",
                        session(
                                ",\"minutes\":5,\"until\":\""
                                        + Instant.now().plusSeconds(60)
                                        + "\",\"types\":7"))
                .statusCode(400)
                .body(
                        "errors.collect { it.field + ' ' + it.code }",
                        contains("types wrong_type", "minutes conflicting_field"));
        owner.post("/api/mutes", "{\"scope\":\"repository\",\"repositoryId\":\"acme/none\"}")
                .statusCode(404);
        var id = muted(session(""));
        var other = Api.owner("settings");
        other.delete("/api/mutes/" + id).statusCode(404);
        other.get("/api/mutes").body("items", empty());
        other.post("/api/mutes", "{\"scope\":\"repository\",\"repositoryId\":\"acme/api\"}")
                .statusCode(404);
        owner.delete("/api/mutes/nonsense").statusCode(404);
        Api.administrator().tokenOf(name, "read").post("/api/mutes", session("")).statusCode(403);
    }
}
