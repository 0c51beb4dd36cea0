package dev.tidings.notify.access;

import dev.tidings.shell.tokens.TokenDesk;
import dev.tidings.shell.tokens.TokensApi;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Tokens of this service (settings, 3.7).
@Path("/api/tokens")
@Tag(name = "Tokens and audit")
class TokensResource extends TokensApi {

    TokensResource(TokenDesk desk) {
        super(desk);
    }
}
