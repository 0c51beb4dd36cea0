package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.handler.Handlers;
import dev.tidings.shell.list.Page;
import dev.tidings.shell.list.PageRequest;
import dev.tidings.shell.list.Version;
import dev.tidings.shell.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes what an owner wants of one session; checks it outside any transaction, because checking an
/// address may ask the network.
@ApplicationScoped
class SessionDesk {

    private static final int TRIES = 3;
    private static final int LONGEST_ID = 200;

    private final SessionStore store;
    private final Handlers handlers;

    SessionDesk(SessionStore store, Handlers handlers) {
        this.store = store;
        this.handlers = handlers;
    }

    Page<SessionList.SessionItem> list(PageRequest request) {
        return store.list(request);
    }

    Versioned<Map<String, Object>> read(String id) {
        return store.view(store.find(named(id)));
    }

    Versioned<Map<String, Object>> put(
            String id, @Nullable JsonNode body, @Nullable String ifMatch) {
        named(id);
        for (int i = 0; i < TRIES; i++) {
            var done = tryPut(id, body, ifMatch);
            if (done.isPresent()) {
                return store.view(done.get());
            }
        }
        throw Problems.preconditionFailed();
    }

    /// Empty when somebody else changed the override while the patch was being checked.
    private Optional<SessionRow> tryPut(
            String id, @Nullable JsonNode body, @Nullable String ifMatch) {
        var before = store.find(id);
        new Version(before.version()).check(ifMatch);
        return store.change(before, SessionPatch.read(body, handlers, store.open(before)));
    }

    void remove(String id, @Nullable String ifMatch) {
        store.remove(named(id), ifMatch);
    }

    /// An id that a session may have.
    ///
    /// @throws dev.tidings.shell.problem.ProblemException 400 for any other
    static String named(String id) {
        boolean fits =
                !id.isEmpty()
                        && id.codePointCount(0, id.length()) <= LONGEST_ID
                        && id.codePoints().noneMatch(Character::isISOControl);
        if (!fits) {
            throw Problems.validation(
                    "sessionId",
                    "bad_session",
                    "The id of a session has 1 to 200 characters, none of them a control"
                            + " character.");
        }
        return id;
    }
}
