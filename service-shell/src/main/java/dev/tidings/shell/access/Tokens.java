package dev.tidings.shell.access;

import dev.tidings.shell.list.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The table `api_token`. Hashes are SHA-256 in lower-case hex.
@ApplicationScoped
public class Tokens {

    private static final String COLUMNS =
            "id, owner, device, scopes, note, created_at, expires_at, revoked_at";

    private static final String PAGE =
            "SELECT "
                    + COLUMNS
                    + " FROM api_token"
                    + " WHERE (? = '*' OR owner = ?)"
                    + " AND (?::timestamptz IS NULL OR (created_at, id) < (?, ?))"
                    + " ORDER BY created_at DESC, id DESC LIMIT ?";

    private final DataSource database;

    Tokens(DataSource database) {
        this.database = database;
    }

    /// The token with this hash, valid or not.
    ///
    /// @throws SQLException when the database does not answer
    public Optional<Token> find(String hash) throws SQLException {
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement(
                                "SELECT " + COLUMNS + " FROM api_token WHERE hash = ?")) {
            select.setBytes(1, HexFormat.of().parseHex(hash));
            return read(select).stream().findFirst();
        }
    }

    /// True when some token still valid may administer everything or one owner.
    public boolean hasAdmin(Connection connection, Instant now) throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT 1 FROM api_token WHERE 'admin' = ANY (scopes) AND revoked_at IS"
                                + " NULL AND (expires_at IS NULL OR expires_at > ?)")) {
            select.setTimestamp(1, Timestamp.from(now));
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    /// Adds a token; does nothing when the hash is there already.
    ///
    /// @return true when it was added
    public boolean add(Connection connection, Token token, String hash) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO api_token ("
                                + COLUMNS
                                + ", hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (hash) DO NOTHING")) {
            insert.setObject(1, token.id());
            insert.setString(2, token.owner());
            insert.setString(3, token.device());
            insert.setArray(4, connection.createArrayOf("text", wire(token)));
            insert.setString(5, token.note());
            insert.setTimestamp(6, Timestamp.from(token.createdAt()));
            insert.setTimestamp(7, timestamp(token.expiresAt()));
            insert.setTimestamp(8, timestamp(token.revokedAt()));
            insert.setBytes(9, HexFormat.of().parseHex(hash));
            return insert.executeUpdate() == 1;
        }
    }

    /// One row more than the page holds, newest first, of the rows this owner sees.
    public List<Token> list(String owner, PageRequest page) throws SQLException {
        var after = page.after();
        var at = timestamp(after.map(cursor -> cursor.at()).orElse(null));
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(PAGE)) {
            select.setString(1, owner);
            select.setString(2, owner);
            select.setTimestamp(3, at);
            select.setTimestamp(4, at);
            select.setObject(
                    5, after.map(cursor -> cursor.id()).orElse(null), java.sql.Types.OTHER);
            select.setInt(6, page.limit() + 1);
            return read(select);
        }
    }

    /// Revokes a token that is not revoked yet and that this owner sees.
    ///
    /// @return the token as it was; empty when there is none
    public Optional<Token> revoke(Connection connection, UUID id, String owner, Instant now)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE api_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL"
                                + " AND (? = '*' OR owner = ?) RETURNING "
                                + COLUMNS)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setObject(2, id);
            update.setString(3, owner);
            update.setString(4, owner);
            return read(update).stream().findFirst();
        }
    }

    private static List<Token> read(PreparedStatement query) throws SQLException {
        var tokens = new ArrayList<Token>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                tokens.add(token(rows));
            }
        }
        return tokens;
    }

    private static Token token(ResultSet row) throws SQLException {
        var scopes =
                Arrays.stream((String[]) row.getArray("scopes").getArray())
                        .flatMap(name -> Scope.parse(name).stream())
                        .collect(Collectors.toSet());
        return new Token(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getString("device"),
                scopes,
                row.getString("note"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("expires_at")),
                instant(row.getTimestamp("revoked_at")));
    }

    private static Object[] wire(Token token) {
        return token.scopes().stream().sorted().map(Scope::wire).toArray();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
