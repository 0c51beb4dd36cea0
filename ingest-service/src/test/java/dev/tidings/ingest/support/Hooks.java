package dev.tidings.ingest.support;

import dev.tidings.ingest.support.Owners.Owner;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/// A Claude Code session that posts its hooks.
///
/// @param id the agent's own id of the session
public record Hooks(Owner owner, String id) {

    /// The session as we name it.
    public String session() {
        return "claude-code:" + id;
    }

    /// Posts a hook of this name with some members of its own.
    public Response post(String name, Object... members) {
        var body = new LinkedHashMap<String, Object>();
        body.put("session_id", id);
        body.put("transcript_path", "/home/ada/.claude/projects/x/" + id + ".jsonl");
        body.put("cwd", "/home/ada/code/api");
        body.put("hook_event_name", name);
        for (int i = 0; i < members.length; i += 2) {
            body.put((String) members[i], members[i + 1]);
        }
        return owner.json()
                .headers(Map.of("X-Tidings-Repository", "acme/api", "X-Tidings-Branch", "main"))
                .body(body)
                .post("/api/v1/hooks/claude-code");
    }

    /// Posts a hook and expects it to be taken.
    public Hooks taken(String name, Object... members) {
        post(name, members).then().statusCode(204);
        return this;
    }
}
