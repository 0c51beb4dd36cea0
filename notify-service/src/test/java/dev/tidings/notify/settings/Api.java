package dev.tidings.notify.settings;

import static io.restassured.RestAssured.given;

import dev.tidings.local.test.LocalStackResource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The settings API as one token sees it.
public final class Api {

    private final String token;

    private Api(String token) {
        this.token = token;
    }

    public static Api administrator() {
        return new Api(LocalStackResource.TOKEN);
    }

    /// A new owner with a token of these scopes.
    public static Api owner(String... scopes) {
        return administrator().tokenOf("owner-" + UUID.randomUUID(), scopes);
    }

    public Api tokenOf(String owner, String... scopes) {
        var quoted = "\"" + String.join("\",\"", scopes) + "\"";
        return new Api(
                post("/api/tokens", "{\"owner\":\"%s\",\"scopes\":[%s]}".formatted(owner, quoted))
                        .statusCode(201)
                        .extract()
                        .path("token"));
    }

    private RequestSpecification request(@Nullable String body) {
        var request = given().auth().oauth2(token).urlEncodingEnabled(false);
        return body == null ? request : request.contentType(ContentType.JSON).body(body);
    }

    public ValidatableResponse get(String path) {
        return request(null).get(path).then().log().ifError();
    }

    public ValidatableResponse post(String path, @Nullable String body) {
        return request(body).post(path).then().log().ifError();
    }

    public ValidatableResponse put(String path, String body) {
        return request(body).put(path).then().log().ifError();
    }

    public ValidatableResponse put(String path, String body, String ifMatch) {
        return request(body).header("If-Match", ifMatch).put(path).then().log().ifError();
    }

    public ValidatableResponse delete(String path) {
        return request(null).delete(path).then().log().ifError();
    }

    public ValidatableResponse delete(String path, String ifMatch) {
        return request(null).header("If-Match", ifMatch).delete(path).then().log().ifError();
    }

    /// Registers a repository and tells its path.
    public String repository(String fullName) {
        String id =
                post("/api/repositories", "{\"fullName\":\"%s\"}".formatted(fullName))
                        .statusCode(201)
                        .extract()
                        .path("id");
        return "/api/repositories/" + id;
    }

    /// The answer whatever it is, as one text with its headers.
    static String all(ValidatableResponse answer) {
        Response response = answer.extract().response();
        return response.getHeaders() + "\n" + response.asString();
    }
}
