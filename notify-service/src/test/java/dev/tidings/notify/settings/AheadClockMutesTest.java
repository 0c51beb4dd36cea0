package dev.tidings.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import dev.tidings.notify.rooms.AheadClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// F25 of the faults: a mute made by a replica that is an hour ahead counts from now.
@SettingsTest
@TestProfile(AheadClockMutesTest.Ahead.class)
class AheadClockMutesTest {

    @Inject SettingsPort port;

    public static final class Ahead implements QuarkusTestProfile {

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(AheadClock.class);
        }
    }

    @Test
    void a_mute_counts_from_the_next_decision_on() {
        var name = "owner-" + UUID.randomUUID();
        var session = "s-" + UUID.randomUUID();
        var owner = Api.administrator().tokenOf(name, "settings");
        owner.repository("acme/api");

        String id =
                owner.post(
                                "/api/mutes",
                                "{\"scope\":\"session\",\"sessionId\":\"%s\",\"minutes\":30}"
                                        .formatted(session))
                        .statusCode(201)
                        .extract()
                        .path("id");

        owner.get("/api/mutes?active=true").body("items.id", contains(id));
        var ref = new SessionRef(name, session, "acme/api");
        var inForce =
                QuarkusTransaction.requiringNew()
                        .call(() -> port.views(List.of(ref)).values().iterator().next().mutes());
        assertThat(inForce)
                .singleElement()
                .satisfies(mute -> {
                    assertThat(mute.startsAt()).isBeforeOrEqualTo(Instant.now());
                    assertThat(mute.until().orElseThrow())
                            .isBetween(
                                    Instant.now().plus(Duration.ofMinutes(29)),
                                    Instant.now().plus(Duration.ofMinutes(31)));
                });
    }
}
