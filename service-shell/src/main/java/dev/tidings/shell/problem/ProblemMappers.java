package dev.tidings.shell.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Makes every exception below a REST method a problem.
///
/// The list names what the framework has mappers of its own for; `Throwable` alone would lose to
/// them.
class ProblemMappers {

    private final ProblemWriter writer;
    private final CurrentVertxRequest current;

    ProblemMappers(ProblemWriter writer, CurrentVertxRequest current) {
        this.writer = writer;
        this.current = current;
    }

    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        NotFoundException.class,
        MismatchedInputException.class,
        ConstraintViolationException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class,
        UnauthorizedException.class,
        ForbiddenException.class
    })
    Response problem(Throwable thrown) {
        var refusal = writer.refusal(current.getCurrent(), thrown);
        var response =
                Response.status(refusal.problem().status())
                        .type(Problem.MEDIA_TYPE)
                        .entity(refusal.problem());
        refusal.headers().forEach(response::header);
        return response.build();
    }
}
