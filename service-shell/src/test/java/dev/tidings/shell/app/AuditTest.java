package dev.tidings.shell.app;

import static dev.tidings.shell.app.Client.bearer;
import static dev.tidings.shell.app.Client.token;
import static org.hamcrest.Matchers.equalTo;

import dev.tidings.local.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "database", value = "notify"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditTest {

    @Test
    void a_row_lives_and_dies_with_the_transaction_of_its_change() {
        var frank = token("frank", "\"admin\"");

        bearer(frank).post("/api/test/change/kept/done").then().statusCode(204);
        bearer(frank).post("/api/test/change/lost/refused").then().statusCode(409);

        bearer(frank)
                .get("/api/audit")
                .then()
                .body("items.target", equalTo(List.of("thing/kept")))
                .body("items[0].change.old", equalTo(1))
                .body("items[0].change.new", equalTo(2));
    }
}
