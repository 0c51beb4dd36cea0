package dev.tidings.ingest.access;

import dev.tidings.shell.tokens.TokenDesk;
import dev.tidings.shell.tokens.TokensApi;
import jakarta.ws.rs.Path;

/// `/api/v1/tokens`: list, make and revoke tokens.
@Path("/api/v1/tokens")
public class TokensResource extends TokensApi {

    TokensResource(TokenDesk desk) {
        super(desk);
    }
}
