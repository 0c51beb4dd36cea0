package dev.tidings.shell.access;

import dev.tidings.shell.problem.ProblemWriter;
import dev.tidings.shell.problem.Problems;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// Takes the bearer token out of the `Authorization` header.
///
/// Nobody's token is the anonymous caller, whom only open paths let in; a header that holds no
/// token of ours is refused everywhere.
@ApplicationScoped
class BearerMechanism implements HttpAuthenticationMechanism {

    private final ProblemWriter problems;

    BearerMechanism(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager identities) {
        var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Uni.createFrom().nullItem();
        }
        return Bearer.ofHeader(header)
                .map(bearer -> identities.authenticate(new BearerRequest(bearer.hash())))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
    }

    /// Answers for paths that are closed before any REST method is looked for.
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        problems.refuse(context, Problems.unauthorized());
        return Uni.createFrom().item(true);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(BearerRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(
                        new HttpCredentialTransport(
                                HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    }
}
