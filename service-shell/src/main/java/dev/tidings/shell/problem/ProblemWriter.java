package dev.tidings.shell.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.shell.seal.Redaction;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Writes a problem as the answer to a request that no REST method sees.
@ApplicationScoped
public class ProblemWriter {

    private static final Logger LOG = Logger.getLogger(ProblemWriter.class);

    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    /// Ends the request with what this exception tells the caller.
    public void refuse(RoutingContext request, Throwable thrown) {
        var refusal = refusal(request, thrown);
        var response = request.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        refusal.headers().forEach(response::putHeader);
        response.setStatusCode(refusal.problem().status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(body(refusal.problem()));
    }

    /// What this exception tells the caller of this request; a fault is logged.
    Refusal refusal(RoutingContext request, Throwable thrown) {
        var refusal = Refusals.of(thrown);
        var id = RequestId.of(request);
        if (refusal.isFault()) {
            LOG.errorf(thrown, "request %s failed", id);
        }
        return new Refusal(
                refusal.problem().at(Redaction.of(request.normalizedPath()), id),
                refusal.headers(),
                refusal.isFault());
    }

    private Buffer body(Problem problem) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is made of plain values", e);
        }
    }
}
