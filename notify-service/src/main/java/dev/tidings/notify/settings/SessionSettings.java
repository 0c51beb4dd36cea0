package dev.tidings.notify.settings;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tidings.notify.handler.Handlers;
import dev.tidings.notify.settings.SessionView.DestinationRef;
import dev.tidings.notify.settings.SessionView.MuteView;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the tables say about many sessions at once.
@Singleton
class SessionSettings {

    private final Sql sql;
    private final Handlers handlers;
    private final Vault vault;

    SessionSettings(Sql sql, Handlers handlers, Vault vault) {
        this.sql = sql;
        this.handlers = handlers;
        this.vault = vault;
    }

    /// A repository of the registry of the session's owner.
    record Registered(UUID id, Rules rules) {}

    private record Found<T>(int index, T value) {}

    /// The repository of each session, else the one that its owner chose for sessions without one.
    Map<SessionRef, Registered> repositories(List<SessionRef> refs) {
        return byRef(
                refs,
                """
                SELECT s.index, r.id, r.rules
                FROM unnest(?, ?) WITH ORDINALITY AS s(owner, name, index)
                JOIN repository r ON r.owner = s.owner AND r.id = coalesce(
                  (SELECT x.id FROM repository x
                   WHERE x.owner = s.owner AND lower(x.full_name) = lower(s.name)),
                  (SELECT d.repository_id FROM default_destination d WHERE d.owner = s.owner))
                """,
                row ->
                        new Registered(
                                row.getObject("id", UUID.class),
                                RulesJson.read(row.getString("rules"))),
                texts(refs, SessionRef::owner),
                texts(refs, SessionRef::repositoryName));
    }

    Map<SessionRef, SessionOverride> overrides(List<SessionRef> refs) {
        return byRef(
                refs,
                """
                SELECT s.index, o.override
                FROM unnest(?, ?) WITH ORDINALITY AS s(owner, id, index)
                JOIN session o ON o.id = s.id AND o.owner = s.owner
                WHERE o.override IS NOT NULL
                """,
                row -> SessionOverrideJson.read(row.getString("override")),
                texts(refs, SessionRef::owner),
                texts(refs, SessionRef::sessionId));
    }

    /// Until when somebody looks at them: only the sessions that are looked at.
    Map<SessionRef, Instant> presentUntil(List<SessionRef> refs) {
        return byRef(
                refs,
                """
                SELECT s.index, p.until
                FROM unnest(?, ?) WITH ORDINALITY AS s(owner, id, index)
                JOIN presence_lease p ON p.owner = s.owner AND p.session_id = s.id
                WHERE p.until > now()
                """,
                row -> Sql.instant(row, "until"),
                texts(refs, SessionRef::owner),
                texts(refs, SessionRef::sessionId));
    }

    /// Destinations that are on, by repository. Nothing secret is opened for this.
    Map<UUID, List<DestinationRef>> targets(Collection<Registered> repositories) {
        return sql
                .query(
                        """
                        SELECT * FROM destination
                        WHERE repository_id = ANY (?::uuid[]) AND enabled AND health <> 'disabled'
                        ORDER BY created_at, id
                        """,
                        DestinationTable::row,
                        (Object)
                                repositories.stream()
                                        .map(repository -> repository.id().toString())
                                        .distinct()
                                        .toArray(String[]::new))
                .stream()
                .collect(
                        groupingBy(
                                DestinationRow::repositoryId,
                                flatMapping(row -> target(row).stream(), toList())));
    }

    /// Empty for a kind that this version does not know: nothing can be told there.
    private Optional<DestinationRef> target(DestinationRow row) {
        return handlers.find(row.kind())
                .map(handler -> {
                    var closed = vault.closed(row);
                    return new DestinationRef(
                            row.id(), row.kind(), handler.types(closed), handler.resolves(closed));
                });
    }

    /// Mutes that have not ended, over a session or its repository.
    Map<SessionRef, List<MuteView>> mutes(
            List<SessionRef> refs, Map<SessionRef, Registered> repositories) {
        var found =
                sql.query(
                        """
                        SELECT s.index, m.types, m.starts_at, m.until
                        FROM unnest(?, ?, ?) WITH ORDINALITY AS s(owner, id, repository, index)
                        JOIN mute m ON m.owner = s.owner
                          AND (m.session_id = s.id OR m.repository_id = s.repository::uuid)
                        WHERE m.until IS NULL OR m.until > now()
                        """,
                        row -> new Found<>(row.getInt("index") - 1, mute(row)),
                        texts(refs, SessionRef::owner),
                        texts(refs, SessionRef::sessionId),
                        texts(
                                refs,
                                ref ->
                                        repositories.containsKey(ref)
                                                ? repositories.get(ref).id().toString()
                                                : null));
        return found.stream()
                .collect(
                        groupingBy(
                                mute -> refs.get(mute.index()), mapping(Found::value, toList())));
    }

    private static MuteView mute(ResultSet row) throws SQLException {
        return new MuteView(
                types(row.getArray("types")),
                Sql.instant(row, "starts_at"),
                Sql.maybeInstant(row, "until"));
    }

    private static Set<String> types(@Nullable Array types) throws SQLException {
        return types == null ? Set.of() : Set.of((String[]) types.getArray());
    }

    private <T> Map<SessionRef, T> byRef(
            List<SessionRef> refs, String query, Sql.Row<T> value, @Nullable Object... arguments) {
        var found = new HashMap<SessionRef, T>();
        sql.query(query, row -> new Found<>(row.getInt("index") - 1, value.of(row)), arguments)
                .forEach(one -> found.put(refs.get(one.index()), one.value()));
        return found;
    }

    @FunctionalInterface
    private interface Part {
        @Nullable String of(SessionRef ref);
    }

    private static @Nullable String[] texts(List<SessionRef> refs, Part part) {
        return refs.stream().map(part::of).toArray(String[]::new);
    }
}
