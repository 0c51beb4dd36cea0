package dev.tidings.notify.rows;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tidings.local.test.LocalStackResource;
import dev.tidings.notify.core.Acceptance;
import dev.tidings.notify.settings.Api;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// `deliveries.json`: which request goes where, when. The rooms, the tables, the settings API and
/// the handlers' rules are the real ones; the clock and the far sides are the row's.
@QuarkusTest
@TestProfile(RowsProfile.class)
@WithTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "notify"))
@WithTestResource(RowClock.class)
class DeliveryRowsTest {

    static final String OWNER = "ada";
    private static final Instant USUAL_START = Instant.parse("2026-01-15T12:00:00Z");
    private static final Duration AFTERWARDS = Duration.ofDays(8);

    @Inject RowStage stage;
    @Inject RowEndpoints endpoints;

    @TestFactory
    Stream<DynamicTest> rows() throws IOException {
        var file = Acceptance.folder().resolve("deliveries.json");
        assumeTrue(Files.exists(file), () -> file + " is not there");
        var administrator = Api.administrator();
        var owner = administrator.tokenOf(OWNER, "settings");
        return DeliveryRow.read(file).stream()
                .map(row ->
                        dynamicTest(
                                row.id() + " " + row.title(),
                                () -> check(row, administrator, owner)));
    }

    private void check(DeliveryRow row, Api administrator, Api owner) {
        var config = requireNonNullElse(row.config(), Map.<String, Object>of());
        var zero =
                config.get("clock") instanceof String at
                        ? OffsetDateTime.parse(at).toInstant()
                        : USUAL_START;
        stage.reset(zero);
        var settings = new RowSettings(administrator, owner, zero);
        settings.patch(config);
        var responses = new ArrayList<DeliveryRow.Response>();
        var last = zero;
        for (int i = 0; i < row.steps().size(); i++) {
            var step = row.steps().get(i);
            var at = zero.plusMillis(DeliveryRow.millis(step.at()));
            if (at.isBefore(last)) {
                throw new IllegalArgumentException("steps are in order of at");
            }
            if (at.isAfter(last) || i == 0) {
                stage.settle();
                stage.passUntil(at);
            }
            last = at;
            play(step, row.id() + "/" + i, settings, owner, zero, responses);
            stage.stepped();
        }
        stage.settle();
        stage.passUntil(last.plus(AFTERWARDS));
        stage.settle();
        compare(row, zero, responses);
    }

    private void play(
            DeliveryRow.Step step,
            String place,
            RowSettings settings,
            Api owner,
            Instant zero,
            List<DeliveryRow.Response> responses) {
        if (step.type() != null) {
            var repository = settings.repositoryOf(step.sessionId());
            stage.arrives(step, place, repository.isEmpty() ? null : repository, zero);
        } else if (step.settings() != null) {
            settings.patch(step.settings());
        } else if (step.endpoint() != null) {
            endpoints.script(step.endpoint(), requireNonNullElse(step.answers(), List.of()));
        } else if (step.destination() != null) {
            var put = requireNonNull(step.put(), "put");
            if (put.url() != null) {
                endpoints.script(step.destination(), List.of());
            }
            settings.put(step.destination(), put.url(), put.enabled());
        } else if (step.delete() != null) {
            settings.delete(step.delete());
        } else if (step.test() != null) {
            responses.add(answer(step, tested(owner, step.test())));
        } else if (step.presence() != null) {
            stage.present(
                    step.presence(),
                    stage.now().plusMillis(DeliveryRow.millis(requireNonNull(step.ttl(), "ttl"))));
        }
    }

    private static ValidatableResponse tested(Api owner, DeliveryRow.TestStep test) {
        return owner.post(
                "/api/settings/notifications/test",
                "{\"service\":\"%s\",\"repositoryId\":\"%s\"}"
                        .formatted(test.kind(), test.repository()));
    }

    private static DeliveryRow.Response answer(
            DeliveryRow.Step step, ValidatableResponse response) {
        var answer = response.extract();
        return new DeliveryRow.Response(
                step.at(),
                answer.statusCode(),
                answer.path("class"),
                answer.path("providerStatus"),
                answer.path("providerCode"));
    }

    private void compare(DeliveryRow row, Instant zero, List<DeliveryRow.Response> responses) {
        var expect = row.expect();
        var requests = endpoints.requests();
        BiPredicate<DeliveryRow.Request, RowEndpoints.Request> same =
                (wanted, was) -> wanted.matches(was, Duration.between(zero, was.at()).toMillis());
        assertMatch("requests", expect.requests(), requests, same);
        if (Boolean.TRUE.equals(expect.ordered())) {
            for (int i = 0; i < requests.size(); i++) {
                assertThat(requests.get(i).type())
                        .as("request %d of %s", i, requests)
                        .isEqualTo(expect.requests().get(i).type());
                assertThat(requests.get(i).destination())
                        .isEqualTo(
                                requireNonNullElse(
                                        expect.requests().get(i).destination(), "slack"));
            }
        }
        assertThat(stage.ask("SELECT id FROM delivery WHERE place IS NOT NULL"))
                .as("undecided")
                .isEmpty();
        if (expect.deliveries() != null) {
            assertMatch(
                    "deliveries",
                    expect.deliveries(),
                    stage.deliveries(),
                    DeliveryRow.Delivery::matches);
        }
        for (var destination :
                requireNonNullElse(expect.destinations(), List.<DeliveryRow.Destination>of())) {
            assertThat(
                            stage.ask(
                                    "SELECT health FROM destination WHERE kind = ?",
                                    destination.destination()))
                    .as(destination.destination())
                    .containsExactly(destination.health());
        }
        assertMatch(
                "responses",
                requireNonNullElse(expect.responses(), List.of()),
                responses,
                DeliveryRow.Response::matches);
    }

    /// Whether each expectation can have one of its own, and none is left over.
    private static <A, B> void assertMatch(
            String what, List<A> expected, List<B> actual, BiPredicate<A, B> same) {
        assertThat(actual).as("%s, expected %s", what, expected).hasSameSizeAs(expected);
        assertThat(matches(expected, actual, same))
                .as("%s, expected %s but was %s", what, expected, actual)
                .isTrue();
    }

    private static <A, B> boolean matches(
            List<A> expected, List<B> actual, BiPredicate<A, B> same) {
        if (expected.isEmpty()) {
            return true;
        }
        var rest = expected.subList(1, expected.size());
        return actual.stream()
                .filter(one -> same.test(expected.getFirst(), one))
                .anyMatch(one -> {
                    var others = new ArrayList<>(actual);
                    others.remove(one);
                    return matches(rest, others, same);
                });
    }
}
