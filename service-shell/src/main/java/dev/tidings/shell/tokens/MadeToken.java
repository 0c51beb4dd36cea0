package dev.tidings.shell.tokens;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidings.shell.access.Bearer;
import dev.tidings.shell.access.Token;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A new token with its secret: the only time the secret is shown.
@JsonInclude(JsonInclude.Include.ALWAYS)
@RegisterForReflection
public record MadeToken(
        UUID id,
        String owner,
        @Nullable String device,
        List<String> scopes,
        @Nullable String note,
        Instant createdAt,
        @Nullable Instant expiresAt,
        String token) {

    static MadeToken of(Token token, Bearer bearer) {
        return new MadeToken(
                token.id(),
                token.owner(),
                token.device(),
                TokenView.scopes(token),
                token.note(),
                token.createdAt(),
                token.expiresAt(),
                bearer.reveal());
    }

    @Override
    public String toString() {
        return "MadeToken[" + id + "]";
    }
}
