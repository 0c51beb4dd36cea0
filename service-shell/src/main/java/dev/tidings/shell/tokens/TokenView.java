package dev.tidings.shell.tokens;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidings.shell.access.Scope;
import dev.tidings.shell.access.Token;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token as an administrator sees it: everything but the secret.
@JsonInclude(JsonInclude.Include.ALWAYS)
@RegisterForReflection
public record TokenView(
        UUID id,
        String owner,
        @Nullable String device,
        List<String> scopes,
        @Nullable String note,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    static TokenView of(Token token) {
        return new TokenView(
                token.id(),
                token.owner(),
                token.device(),
                scopes(token),
                token.note(),
                token.createdAt(),
                token.expiresAt(),
                token.revokedAt());
    }

    static List<String> scopes(Token token) {
        return token.scopes().stream().sorted().map(Scope::wire).toList();
    }
}
