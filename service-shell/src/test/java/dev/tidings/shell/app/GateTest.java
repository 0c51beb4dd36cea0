package dev.tidings.shell.app;

import static dev.tidings.shell.app.Client.admin;
import static dev.tidings.shell.app.Client.token;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.tidings.local.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "database", value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class GateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health/live",
                "/q/metrics",
                "/q/openapi",
                "/api/test/me",
                "/nowhere",
                "/"
            })
    void a_rebound_name_reaches_nothing(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\n"))
                .startsWith("HTTP/1.1 403")
                .contains("application/problem+json")
                .contains("\"code\":\"forbidden\"");
    }

    @Test
    void a_request_that_names_no_host_reaches_nothing() throws IOException {
        assertThat(raw("GET /q/health/live HTTP/1.0\r\n")).startsWith("HTTP/1.0 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.example.com", "localhost:1", "[::1]:8080", "10.42.0.17:8080"})
    void a_host_that_was_allowed_or_cannot_be_rebound_is_let_in(String host) throws IOException {
        assertThat(raw("GET /q/health/live HTTP/1.1\r\nHost: " + host + "\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user@localhost", "localhost, evil.example", "a b", ""})
    void a_host_that_is_none_reaches_nothing(String host) throws IOException {
        assertThat(raw("GET /q/health/live HTTP/1.1\r\nHost: " + host + "\r\n"))
                .startsWith("HTTP/1.1 4");
    }

    @Test
    void a_foreign_page_changes_nothing_even_with_a_token() {
        admin().header("Origin", "http://evil.example")
                .body("{\"owner\":\"ada\",\"scopes\":[\"read\"]}")
                .post("/api/tokens")
                .then()
                .statusCode(403)
                .body("detail", containsString("other origins"));
        given().header("Sec-Fetch-Site", "cross-site")
                .get("/q/metrics")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void our_own_page_may() {
        var own = "http://" + service().getAuthority();
        admin().header("Origin", own)
                .header("Sec-Fetch-Site", "same-origin")
                .body("{\"owner\":\"ada\",\"scopes\":[\"read\"]}")
                .post("/api/tokens")
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/test/me", "/nowhere", "/q/health/live"})
    void every_answer_names_its_request(String path) {
        var first = given().get(path).header("X-Request-Id");
        var second = given().get(path).header("X-Request-Id");

        assertThat(first).matches("[0-9A-HJKMNP-TV-Z]{26}").isLessThan(second);
    }

    @Test
    void a_clients_own_id_is_not_taken() {
        given().header("X-Request-Id", "injected\nline")
                .get("/q/health/live")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9A-Z]{26}"));
    }

    @Test
    void an_answer_of_the_api_is_kept_nowhere() {
        admin().get("/api/test/me")
                .then()
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY");
    }

    @Test
    void a_body_over_64_kb_is_refused_by_its_announced_length() {
        admin().body("x".repeat(65 * 1024))
                .post("/api/test/read")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("too_large"))
                .body("detail", containsString("65536"));
    }

    @Test
    void and_by_what_comes_when_no_length_was_announced() throws Exception {
        var answer = chunked("/api/test/read", 65 * 1024 + 1);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"code\":\"too_large\"");
        assertThat(chunked("/api/test/read", 60 * 1024).statusCode()).isEqualTo(400);
    }

    @Test
    void a_path_may_take_more() throws Exception {
        admin().body("x".repeat(1024 * 1024))
                .post("/api/test/large")
                .then()
                .statusCode(200)
                .body("length", equalTo(1024 * 1024));
        admin().body("x".repeat(1024 * 1024 + 1)).post("/api/test/large").then().statusCode(413);
        assertThat(chunked("/api/test/large", 1024 * 1024).statusCode()).isEqualTo(200);
        assertThat(chunked("/api/test/large", 1024 * 1024 + 1).statusCode()).isEqualTo(413);
    }

    @Test
    void a_token_that_sends_too_much_is_slowed_down_and_no_other() {
        var busy = token("busy", "\"read\"");
        try (var client = HttpClient.newHttpClient()) {
            var answers =
                    IntStream.range(0, 600)
                            .mapToObj(_ -> client.sendAsync(me(busy), BodyHandlers.ofString()))
                            .toList();
            var refused =
                    answers.stream()
                            .map(CompletableFuture::join)
                            .filter(answer -> answer.statusCode() == 429)
                            .toList();

            assertThat(refused).isNotEmpty();
            assertThat(refused.getFirst().headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.getFirst().body()).contains("\"code\":\"rate_limited\"");
        }
        admin().get("/api/test/me").then().statusCode(200);
    }

    private static URI service() {
        return URI.create("http://127.0.0.1:" + RestAssured.port);
    }

    private static HttpRequest me(String token) {
        return HttpRequest.newBuilder(service().resolve("/api/test/me"))
                .header("Authorization", "Bearer " + token)
                .build();
    }

    private static HttpResponse<String> chunked(String path, int bytes) throws Exception {
        var body = ('"' + "x".repeat(bytes - 2) + '"').getBytes(StandardCharsets.US_ASCII);
        var request =
                HttpRequest.newBuilder(service().resolve(path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Authorization", "Bearer " + LocalStackResource.TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> stream(body)))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static InputStream stream(byte[] body) {
        return new java.io.ByteArrayInputStream(body);
    }

    /// Sends a request as it stands; clients do not let a test choose the Host header.
    private static String raw(String head) throws IOException {
        try (var socket = new Socket(service().getHost(), service().getPort())) {
            socket.getOutputStream()
                    .write(
                            (head + "Connection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
