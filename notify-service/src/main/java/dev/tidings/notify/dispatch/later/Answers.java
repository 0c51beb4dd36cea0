package dev.tidings.notify.dispatch.later;

import dev.tidings.notify.dispatch.Contents;
import dev.tidings.notify.dispatch.Deliveries;
import dev.tidings.notify.dispatch.Opening;
import dev.tidings.notify.dispatch.SessionSettings.Target;
import dev.tidings.notify.dispatch.Sql;
import dev.tidings.notify.handler.News;
import dev.tidings.notify.handler.Notification;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// R14: whoever was told a question, and wants to, hears that it has its answer.
///
/// ```text
/// question   DELIVERED                        answered: after it, about its message
/// question   SENDING ...                      answered: waits behind it, and is OBSOLETE if it
///                                             was not delivered
/// ```
@ApplicationScoped
class Answers {

    /// The newest message of each question at each destination. A reminder that the far side has no
    /// name for is left alone: it cannot be edited, and one answer is enough.
    private static final String TOLD =
            """
            SELECT DISTINCT ON (n.id, d.destination_id) n.id, n.content::text AS content,
              d.id AS delivery, d.destination_id, d.kind
            FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])
              AS q(owner, session, worker, epoch, attn)
            JOIN notification n ON n.owner = q.owner AND n.session_id = q.session
              AND n.worker_id = q.worker AND n.epoch = q.epoch AND n.type = 'agent:waiting'
              AND (n.attn = q.attn OR n.attn IS NULL OR q.attn IS NULL)
            JOIN delivery d ON d.notification_id = n.id AND d.destination_id = ANY (?::uuid[])
              AND d.status IN ('SENDING', 'DELIVERED')
            WHERE (n.parent_id IS NULL OR d.status = 'SENDING' OR d.provider_message_id IS NOT NULL)
              AND NOT EXISTS (SELECT 1 FROM notification a
                WHERE a.parent_id = n.id AND a.type = 'question:answered')
            ORDER BY n.id, d.destination_id, d.ordinal DESC
            """;

    private final Contents contents;
    private final Consequences consequences;
    private final Deliveries deliveries;

    Answers(Contents contents, Consequences consequences, Deliveries deliveries) {
        this.contents = contents;
        this.consequences = consequences;
        this.deliveries = deliveries;
    }

    private record Told(UUID notificationId, String content, UUID delivery, UUID to, String kind) {}

    void tell(Connection connection, List<Resolved> resolved, long now) throws SQLException {
        var wanting = wanting(resolved);
        if (wanting.isEmpty()) {
            return;
        }
        var byQuestion = new LinkedHashMap<UUID, List<Told>>();
        for (var told : told(connection, resolved, wanting)) {
            byQuestion.computeIfAbsent(told.notificationId(), _ -> new ArrayList<>()).add(told);
        }
        var openings = new ArrayList<Opening>();
        for (var told : byQuestion.values()) {
            openings.addAll(answered(connection, told, now));
        }
        deliveries.open(connection, openings, now);
    }

    private List<Opening> answered(Connection connection, List<Told> told, long now)
            throws SQLException {
        var question = contents.read(told.getFirst().content());
        return consequences
                .about(connection, question.id(), question, "answered", answer(question), now)
                .map(answer ->
                        told.stream()
                                .map(one ->
                                        Opening.of(answer, one.to(), one.kind())
                                                .resolving(one.delivery()))
                                .toList())
                .orElse(List.of());
    }

    private static News answer(Notification question) {
        return question.news() instanceof News.Waiting(var id, var text, _)
                ? new News.Answered(id, text)
                : new News.Answered(null, null);
    }

    private static Set<UUID> wanting(List<Resolved> resolved) {
        return resolved.stream()
                .flatMap(one -> one.settings().targets().stream())
                .filter(Target::resolves)
                .map(Target::destinationId)
                .collect(Collectors.toSet());
    }

    private static List<Told> told(Connection c, List<Resolved> resolved, Set<UUID> wanting)
            throws SQLException {
        try (var query = c.prepareStatement(TOLD)) {
            Resolved.bind(c, query, resolved);
            query.setArray(6, Sql.ids(c, wanting, id -> id));
            try (var row = query.executeQuery()) {
                return told(row);
            }
        }
    }

    private static List<Told> told(ResultSet row) throws SQLException {
        var told = new ArrayList<Told>();
        while (row.next()) {
            told.add(
                    new Told(
                            row.getObject("id", UUID.class),
                            row.getString("content"),
                            row.getObject("delivery", UUID.class),
                            row.getObject("destination_id", UUID.class),
                            row.getString("kind")));
        }
        return told;
    }
}
