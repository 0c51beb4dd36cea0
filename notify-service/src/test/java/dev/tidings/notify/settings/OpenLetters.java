package dev.tidings.notify.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.notify.handler.News;
import dev.tidings.notify.handler.Notification;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/// Notifications of an owner and their deliveries, as a decision would have stored them.
@Singleton
public class OpenLetters {

    private final Sql sql;
    private final ObjectMapper json;

    OpenLetters(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /// An error of a session that is to be told to one destination now; both have the same id.
    UUID error(String owner, String session, UUID destination) {
        var id = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    sql.update(
                            """
                            INSERT INTO notification (id, decision_key, owner, repository_id,
                              session_id, worker_id, epoch, type, event_id, content, occurred_at,
                              decided_at)
                            SELECT ?, decode(replace(?::text, '-', ''), 'hex'), ?, d.repository_id,
                              ?, 'w-1', 1, 'worker:error', 'ev-1', ?::jsonb, now(), now()
                            FROM destination d WHERE d.id = ?
                            """,
                            id,
                            id,
                            owner,
                            session,
                            content(id, owner, session),
                            destination);
                    sql.update(
                            """
                            INSERT INTO delivery (id, notification_id, owner, session_id,
                              destination_id, kind, status, created_at, next_attempt_at, expires_at)
                            SELECT ?, ?, ?, ?, d.id, d.kind, 'PENDING', now(), now(),
                              now() + interval '1 day'
                            FROM destination d WHERE d.id = ?
                            """,
                            id,
                            id,
                            owner,
                            session,
                            destination);
                });
        return id;
    }

    private String content(UUID id, String owner, String session) {
        var notification =
                new Notification(
                        id,
                        owner,
                        new News.Failed("EIO", null),
                        session,
                        "w-1",
                        "Fix login",
                        "Claude",
                        "acme/api",
                        "main",
                        null,
                        1L,
                        1L,
                        Instant.now(),
                        "ev-1",
                        null);
        try {
            return json.writeValueAsString(notification);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String status(UUID delivery) {
        return sql.query(
                        "SELECT status FROM delivery WHERE id = ?",
                        row -> row.getString("status"),
                        delivery)
                .getFirst();
    }
}
