package dev.tidings.shell.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.tidings.local.test.LocalStackResource;
import dev.tidings.shell.app.PlainDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "database", value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class WithoutDatabaseTest {

    private static final String STRANGER = "tdg_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB";

    @Test
    void a_known_token_still_works_and_a_stranger_hears_when_to_come_back() {
        ask(LocalStackResource.TOKEN).then().statusCode(200);
        QuarkusMock.installMockForType(new Tokens(PlainDatabase.nowhere()), Tokens.class);

        ask(LocalStackResource.TOKEN).then().statusCode(200);
        ask(STRANGER)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("code", equalTo("unavailable"))
                .body("instance", equalTo("/api/test/me"));
    }

    private static io.restassured.response.Response ask(String token) {
        return given().header("Authorization", "Bearer " + token).get("/api/test/me");
    }
}
