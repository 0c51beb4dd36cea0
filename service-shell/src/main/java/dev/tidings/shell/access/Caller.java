package dev.tidings.shell.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Whoever sent the current request: a view on its verified token.
///
/// Usable inside a request that needed a token; elsewhere every method throws
/// [IllegalStateException]. Injected once, it always speaks of the request it is asked in.
@ApplicationScoped
public class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// Whose rows it sees and makes; `*` for all.
    public String owner() {
        return token().owner();
    }

    /// The machine the token was given to.
    public Optional<String> device() {
        return Optional.ofNullable(token().device());
    }

    /// The token's id, as the audit names it.
    public UUID tokenId() {
        return token().id();
    }

    /// What the token allows, with all that implies.
    public Set<Scope> scopes() {
        return Scope.implied(token().scopes());
    }

    /// True when a row of this owner may be shown; otherwise it is 404, not 403.
    public boolean sees(String owner) {
        return token().sees(owner);
    }

    private Token token() {
        if (identity.getPrincipal() instanceof TokenPrincipal(Token token)) {
            return token;
        }
        throw new IllegalStateException("no token speaks for this request");
    }
}
