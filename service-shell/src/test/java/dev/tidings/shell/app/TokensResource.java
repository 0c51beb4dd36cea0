package dev.tidings.shell.app;

import dev.tidings.shell.tokens.TokenDesk;
import dev.tidings.shell.tokens.TokensApi;
import jakarta.ws.rs.Path;

@Path("/api/tokens")
class TokensResource extends TokensApi {

    TokensResource(TokenDesk desk) {
        super(desk);
    }
}
