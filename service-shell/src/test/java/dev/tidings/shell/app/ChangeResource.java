package dev.tidings.shell.app;

import dev.tidings.shell.audit.Audit;
import dev.tidings.shell.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;

/// Changes something, in a transaction that ends as the path says.
@Path("/api/test/change")
public class ChangeResource {

    private final Audit audit;

    ChangeResource(Audit audit) {
        this.audit = audit;
    }

    /// Records a change, then fails or not.
    @POST
    @Path("{target}/{outcome}")
    @RolesAllowed("settings")
    @RunOnVirtualThread
    @Transactional
    public void change(@PathParam("target") String target, @PathParam("outcome") String outcome) {
        audit.record("thing:changed", "thing/" + target, Map.of("old", 1, "new", 2));
        if (outcome.equals("refused")) {
            throw Problems.conflict("wrong_state", "Not now.");
        }
    }
}
