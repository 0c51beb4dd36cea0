package dev.tidings.ingest.support;

import static io.restassured.RestAssured.given;

import dev.tidings.local.test.LocalStackResource;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Owners nobody else in this test run has, each with a token of their own.
public final class Owners {

    /// Another application in the same test run starts to count again; its facts may still be
    /// there.
    private static final String RUN = Long.toString(System.nanoTime(), 36);

    private static final AtomicInteger NEXT = new AtomicInteger();

    private Owners() {}

    /// An owner and how they call the service.
    ///
    /// @param token the bearer
    public record Owner(String name, String token) {

        /// A request of this owner.
        public RequestSpecification request() {
            return given().header("Authorization", "Bearer " + token);
        }

        /// A JSON request of this owner.
        public RequestSpecification json() {
            return request().contentType(ContentType.JSON);
        }
    }

    /// A new owner whose token may post and read.
    public static Owner next() {
        return next("ingest", "read");
    }

    /// A new owner whose token has these scopes.
    public static Owner next(String... scopes) {
        var name = "ada-" + RUN + "-" + NEXT.incrementAndGet();
        return new Owner(name, token(name, scopes));
    }

    /// One more token.
    public static String token(String owner, String... scopes) {
        return given().header("Authorization", "Bearer " + LocalStackResource.TOKEN)
                .contentType(ContentType.JSON)
                .body(Map.of("owner", owner, "scopes", List.of(scopes), "device", "laptop-1"))
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }
}
