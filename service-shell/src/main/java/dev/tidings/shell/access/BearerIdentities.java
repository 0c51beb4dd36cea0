package dev.tidings.shell.access;

import dev.tidings.shell.problem.Problems;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Turns a token's hash into the identity behind it; its roles are the token's scopes.
@ApplicationScoped
class BearerIdentities implements IdentityProvider<BearerRequest> {

    private static final Logger LOG = Logger.getLogger(BearerIdentities.class);

    /// When to come back after the database was down.
    private static final Duration BACK_SOON = Duration.ofSeconds(5);

    private final KnownTokens tokens;

    BearerIdentities(KnownTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Class<BearerRequest> getRequestType() {
        return BearerRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            BearerRequest request, AuthenticationRequestContext context) {
        return tokens.atHand(request.hash())
                .map(token -> Uni.createFrom().item(identity(token)))
                .orElseGet(() -> context.runBlocking(() -> identity(find(request.hash()))));
    }

    private Optional<Token> find(String hash) {
        try {
            return tokens.find(hash);
        } catch (KnownTokens.Unreachable e) {
            LOG.warn("tokens cannot be looked up", e);
            throw Problems.unavailable(BACK_SOON);
        }
    }

    private static SecurityIdentity identity(Optional<Token> token) {
        return identity(token.orElseThrow(AuthenticationFailedException::new));
    }

    private static SecurityIdentity identity(Token token) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new TokenPrincipal(token))
                .addRoles(
                        Scope.implied(token.scopes()).stream()
                                .map(Scope::wire)
                                .collect(Collectors.toSet()))
                .build();
    }
}
