package dev.tidings.shell.app;

import static io.restassured.RestAssured.given;

import dev.tidings.local.test.LocalStackResource;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/// Calls the service under test, as an administrator or with a token made for the occasion.
final class Client {

    private Client() {}

    static RequestSpecification admin() {
        return bearer(LocalStackResource.TOKEN);
    }

    static RequestSpecification bearer(String secret) {
        return given().header("Authorization", "Bearer " + secret).contentType(ContentType.JSON);
    }

    /// Makes a token and answers its secret.
    static String token(String owner, String scopes) {
        return admin().body(
                        """
                        {"owner":"%s","scopes":[%s]}\
                        """
                                .formatted(owner, scopes))
                .post("/api/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }
}
