package dev.tidings.shell;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.tidings.local.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "database", value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShellTest {

    @Test
    void a_token_says_who_calls() {
        given().header("Authorization", "Bearer " + LocalStackResource.TOKEN)
                .get("/api/test/me")
                .then()
                .log()
                .all()
                .statusCode(200)
                .body("owner", equalTo("*"));
    }
}
