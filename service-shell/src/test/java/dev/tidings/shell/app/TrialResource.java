package dev.tidings.shell.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.body.BodyReader;
import dev.tidings.shell.problem.Problems;
import dev.tidings.shell.seal.SecretKeys;
import dev.tidings.shell.seal.Secrets;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One endpoint for each thing that can happen.
@Path("/api/test")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TrialResource {

    private final Caller caller;

    TrialResource(Caller caller) {
        this.caller = caller;
    }

    /// Tells who calls.
    @GET
    @Path("me")
    @RolesAllowed("read")
    public Map<String, Object> me() {
        return Map.of(
                "owner",
                caller.owner(),
                "device",
                caller.device().orElse("none"),
                "scopes",
                caller.scopes().toString(),
                "seesAda",
                caller.sees("ada"));
    }

    @GET
    @Path("settings")
    @RolesAllowed("settings")
    public Map<String, String> settings() {
        return Map.of();
    }

    @POST
    @Path("ingest")
    @RolesAllowed("ingest")
    public Map<String, String> ingest() {
        return Map.of();
    }

    /// Nobody said who may.
    @GET
    @Path("forgotten")
    public Map<String, String> forgotten() {
        return Map.of();
    }

    @GET
    @Path("open")
    @PermitAll
    public Map<String, String> open() {
        return Map.of();
    }

    @POST
    @Path("read")
    @RolesAllowed("read")
    public Map<String, Object> read(@Nullable JsonNode json) {
        var body = BodyReader.of(json);
        var url = body.text("webhookUrl", 300).required();
        var enabled = body.bool("enabled").notNull();
        body.finish();
        return Map.of("length", url.value().length(), "enabled", enabled.orElse(true));
    }

    @POST
    @Path("typed")
    @RolesAllowed("read")
    public Typed typed(Typed typed) {
        return typed;
    }

    @POST
    @Path("large")
    @RolesAllowed("read")
    public Map<String, Integer> large(byte[] body) {
        return Map.of("length", body.length);
    }

    @GET
    @Path("time")
    @RolesAllowed("read")
    public Map<String, @Nullable Object> time() {
        var times = new LinkedHashMap<String, @Nullable Object>();
        times.put("whole", Instant.parse("2026-11-20T09:00:00Z"));
        times.put("fine", Instant.parse("2026-11-20T09:00:00.123456789Z"));
        times.put("none", null);
        return times;
    }

    @GET
    @Path("bounded")
    @RolesAllowed("read")
    public Map<String, Integer> bounded(@QueryParam("n") @Max(3) int n) {
        return Map.of("n", n);
    }

    /// Fails in the way the path names, with the secret in the exception.
    @GET
    @Path("fails/{how}")
    @RolesAllowed("read")
    public Map<String, String> fails(
            @PathParam("how") String how, @QueryParam("secret") String secret) throws SQLException {
        switch (how) {
            case "unforeseen" -> throw new IllegalStateException("calling " + secret);
            case "nested" ->
                    throw new IllegalStateException(
                            "outer", new IllegalArgumentException("calling " + secret));
            case "database" -> throw new SQLException("lost " + secret, "08006");
            case "wrapped-database" ->
                    throw new IllegalStateException(new SQLException("full", "53300"));
            case "deadlock" -> throw new IllegalStateException(new SQLException("x", "40P01"));
            case "no-keys" -> new Secrets(SecretKeys.none()).seal(secret, "place");
            case "sql" -> throw new SQLException("syntax " + secret, "42601");
            case "conflict" -> throw Problems.conflict("disabled", "It is switched off.");
            case "busy" -> throw Problems.rateLimited(Duration.ofMillis(1500));
            default -> throw Problems.notFound();
        }
        return Map.of();
    }

    /// A body that Jackson binds by itself.
    public record Typed(String name, int count, @Nullable Instant at, @Nullable Typed inner) {}
}
