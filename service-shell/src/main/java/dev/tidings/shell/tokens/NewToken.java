package dev.tidings.shell.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.shell.access.Scope;
import dev.tidings.shell.access.Token;
import dev.tidings.shell.body.BodyReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an administrator asks for: `{owner, scopes, device?, note?, expiresAt?}`.
record NewToken(
        String owner,
        Set<Scope> scopes,
        @Nullable String device,
        @Nullable String note,
        @Nullable Instant expiresAt) {

    /// Reads the body of a POST.
    ///
    /// @throws dev.tidings.shell.problem.ProblemException 400 with every violation
    static NewToken read(@Nullable JsonNode json, Instant now) {
        var body = BodyReader.of(json);
        var owner = body.text("owner", 200).required();
        var scopes =
                body.texts("scopes")
                        .required()
                        .must(names -> !names.isEmpty(), "blank", "Name at least one scope.")
                        .as(
                                NewToken::scopes,
                                "unknown_scope",
                                "The scopes are ingest, read, settings and admin.");
        var device = body.text("device", 200);
        var note = body.text("note", 500);
        var expiresAt =
                body.instant("expiresAt")
                        .must(now::isBefore, "in_the_past", "The time must lie in the future.");
        body.finish();
        return new NewToken(
                owner.value(), scopes.value(), device.orNull(), note.orNull(), expiresAt.orNull());
    }

    Token made(UUID id, Instant now) {
        return new Token(id, owner, device, scopes, note, now, expiresAt, null);
    }

    private static Optional<Set<Scope>> scopes(List<String> names) {
        var known = names.stream().map(Scope::parse).toList();
        return known.stream().allMatch(Optional::isPresent)
                ? Optional.of(known.stream().flatMap(Optional::stream).collect(Collectors.toSet()))
                : Optional.empty();
    }
}
