package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.core.PresenceEnded;
import dev.tidings.shell.body.BodyReader;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/// Keeps who looks at which session: a lease that heartbeats extend and nobody has to end
/// (notification rules, section 9). No audit: it is no setting.
@ApplicationScoped
class PresenceDesk {

    private final SessionStore sessions;
    private final Sql sql;
    private final Event<PresenceEnded> ended;

    PresenceDesk(SessionStore sessions, Sql sql, Event<PresenceEnded> ended) {
        this.sessions = sessions;
        this.sql = sql;
        this.ended = ended;
    }

    /// A heartbeat: of two that overlap, the one that lasts longer counts.
    @Transactional
    void extend(String session, @Nullable JsonNode json) {
        var row = sessions.find(SessionDesk.named(session));
        var body = BodyReader.of(json);
        var ttl = body.integer("ttlSeconds", 5, 60).required();
        body.finish();
        sql.update(
                """
                INSERT INTO presence_lease AS p (owner, session_id, until)
                VALUES (?, ?, now() + ? * interval '1 s')
                ON CONFLICT (owner, session_id)
                  DO UPDATE SET until = greatest(p.until, excluded.until)
                """,
                row.owner(),
                row.id(),
                ttl.value());
    }

    @Transactional
    void end(String session) {
        var row = sessions.find(SessionDesk.named(session));
        sql.update(
                "DELETE FROM presence_lease WHERE owner = ? AND session_id = ?",
                row.owner(),
                row.id());
        ended.fire(new PresenceEnded(row.owner(), row.id()));
    }

    @Scheduled(identity = "presence", every = "10m", delayed = "1m")
    @RunOnVirtualThread
    @Transactional
    void forget() {
        sql.update("DELETE FROM presence_lease WHERE until < now() - interval '1 hour'");
    }
}
