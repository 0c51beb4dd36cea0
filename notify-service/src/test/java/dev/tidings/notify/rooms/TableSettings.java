package dev.tidings.notify.rooms;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.notify.dispatch.Sql;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.settings.Destination;
import dev.tidings.notify.settings.Rules;
import dev.tidings.notify.settings.SessionKind;
import dev.tidings.notify.settings.SessionRef;
import dev.tidings.notify.settings.SessionView;
import dev.tidings.notify.settings.SessionView.DestinationRef;
import dev.tidings.notify.settings.SettingsPort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/// The settings read from their tables without their room, so that the walk is tested without it.
///
/// A destination's `config` is `{"address": "...", "events": ["agent:waiting", ...]}`; the debounce
/// of a repository is in its rules as `{"millis": 300}`, with courtesies as in [TableCourtesies]. A
/// session's own address is in the config as `"own": {"s-1": "..."}`.
@Alternative
@ApplicationScoped
public class TableSettings implements SettingsPort {

    private static final String OF_SESSION =
            """
            SELECT r.id, (r.rules ->> 'millis')::int AS millis, r.rules::text AS rules,
              d.id AS destination, d.kind, d.config::text AS config
            FROM repository r
            LEFT JOIN destination d
              ON d.repository_id = r.id AND d.enabled AND d.health <> 'disabled'
            WHERE r.owner = ? AND lower(r.full_name) = lower(?)
            """;

    private final DataSource database;
    private final ObjectMapper json;

    TableSettings(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public Map<SessionRef, SessionView> views(Collection<SessionRef> sessions) {
        return Sql.on(
                database,
                connection -> {
                    var views = new HashMap<SessionRef, SessionView>();
                    for (var session : sessions) {
                        views.put(session, view(connection, session));
                    }
                    return views;
                });
    }

    private SessionView view(Connection connection, SessionRef session) throws SQLException {
        var rules = Rules.NONE;
        var repository = Optional.<UUID>empty();
        var enabled = new ArrayList<DestinationRef>();
        try (var query = connection.prepareStatement(OF_SESSION)) {
            query.setString(1, session.owner());
            query.setString(2, session.repositoryName());
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    repository = Optional.of(row.getObject("id", UUID.class));
                    rules =
                            new Rules(
                                    Map.of(),
                                    Optional.ofNullable(row.getObject("millis", Integer.class)),
                                    TableCourtesies.read(config(row.getString("rules"))));
                    if (row.getString("kind") != null) {
                        enabled.add(destination(row));
                    }
                }
            }
        }
        return new SessionView(
                Rules.NONE,
                rules,
                Rules.NONE,
                false,
                List.of(),
                repository,
                presentUntil(connection, session),
                enabled);
    }

    private static Optional<Instant> presentUntil(Connection connection, SessionRef session)
            throws SQLException {
        try (var query =
                connection.prepareStatement(
                        "SELECT until FROM presence_lease WHERE owner = ? AND session_id = ?"
                                + " AND until > now()")) {
            query.setString(1, session.owner());
            query.setString(2, session.sessionId());
            try (var row = query.executeQuery()) {
                return row.next() ? Sql.instant(row, "until") : Optional.empty();
            }
        }
    }

    private DestinationRef destination(ResultSet row) throws SQLException {
        var config = config(row.getString("config"));
        var events = config.get("events");
        return new DestinationRef(
                row.getObject("destination", UUID.class),
                row.getString("kind"),
                events instanceof List<?> list
                        ? Set.copyOf(list.stream().map(String::valueOf).toList())
                        : Set.of("agent:waiting", "agent:idle", "agent:active", "worker:error"),
                Boolean.TRUE.equals(config.get("resolves")));
    }

    @Override
    public Map<UUID, Destination> destinations(Collection<UUID> ids) {
        return Sql.on(
                database,
                connection -> {
                    var found = new HashMap<UUID, Destination>();
                    try (var query =
                            connection.prepareStatement(
                                    "SELECT * FROM destination WHERE id = ANY (?)")) {
                        query.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                        try (var row = query.executeQuery()) {
                            while (row.next()) {
                                var one = opened(row);
                                found.put(one.id(), one);
                            }
                        }
                    }
                    return found;
                });
    }

    private Destination opened(ResultSet row) throws SQLException {
        return new Destination(
                row.getObject("id", UUID.class),
                row.getObject("repository_id", UUID.class),
                row.getString("kind"),
                row.getBoolean("enabled"),
                row.getString("health"),
                row.getLong("version"),
                Optional.of(new Endpoint(config(row.getString("config")), Map.of())),
                Optional.empty());
    }

    private Map<String, Object> config(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<SessionKind, Destination.OfSession> ofSessions(Collection<SessionKind> messages) {
        return Sql.on(
                database,
                connection -> {
                    var found = new HashMap<SessionKind, Destination.OfSession>();
                    for (var one : messages) {
                        own(connection, one)
                                .ifPresent(address -> found.put(one, own(one, address)));
                    }
                    return found;
                });
    }

    private static Optional<String> own(Connection connection, SessionKind messages)
            throws SQLException {
        try (var query =
                connection.prepareStatement(
                        "SELECT d.config -> 'own' ->> ? FROM destination d"
                                + " WHERE d.kind = ? AND d.config -> 'own' ->> ? IS NOT NULL")) {
            query.setString(1, messages.sessionId());
            query.setString(2, messages.kind());
            query.setString(3, messages.sessionId());
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static Destination.Own own(SessionKind messages, String address) {
        return new Destination.Own(
                Optional.of(new Endpoint(Map.of("address", address), Map.of())),
                new Destination.Redirect(
                        messages.owner(), messages.sessionId(), messages.kind(), 1));
    }

    @Override
    public boolean stands(Destination.Redirect redirect) {
        return true;
    }

    @Override
    public void died(Destination.Redirect redirect, String code) {}

    @Override
    public Optional<String> baseUrl() {
        return Optional.empty();
    }
}
