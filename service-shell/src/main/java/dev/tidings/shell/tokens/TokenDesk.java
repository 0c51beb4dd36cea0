package dev.tidings.shell.tokens;

import dev.tidings.shell.access.Bearer;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.access.KnownTokens;
import dev.tidings.shell.access.Token;
import dev.tidings.shell.access.Tokens;
import dev.tidings.shell.audit.Audit;
import dev.tidings.shell.list.Cursor;
import dev.tidings.shell.list.Page;
import dev.tidings.shell.list.PageRequest;
import dev.tidings.shell.problem.Problems;
import dev.tidings.shell.time.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/// Makes, lists and revokes tokens for an administrator.
///
/// An administrator of one owner makes and sees tokens of that owner only.
@ApplicationScoped
public class TokenDesk {

    private final DataSource database;
    private final Tokens tokens;
    private final KnownTokens known;
    private final Caller caller;
    private final Audit audit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    TokenDesk(
            DataSource database,
            Tokens tokens,
            KnownTokens known,
            Caller caller,
            Audit audit,
            InstantSource clock) {
        this.database = database;
        this.tokens = tokens;
        this.known = known;
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
    }

    InstantSource clock() {
        return clock;
    }

    MadeToken make(NewToken wanted) throws SQLException {
        if (!caller.sees(wanted.owner())) {
            throw Problems.forbidden("An administrator makes tokens of its own owner only.");
        }
        var now = clock.instant();
        var bearer = Bearer.random(random);
        var token = wanted.made(UuidV7.next(now), now);
        inTransaction(connection -> {
            tokens.add(connection, token, bearer.hash());
            audit.record(connection, "token:made", target(token), Map.of("new", change(token)));
        });
        return MadeToken.of(token, bearer);
    }

    Page<TokenView> list(PageRequest request) throws SQLException {
        var rows = tokens.list(caller.owner(), request);
        return Page.of(rows, request, token -> new Cursor(token.createdAt(), token.id()))
                .map(TokenView::of);
    }

    void revoke(UUID id) throws SQLException {
        var now = clock.instant();
        inTransaction(connection -> {
            var revoked =
                    tokens.revoke(connection, id, caller.owner(), now)
                            .orElseThrow(Problems::notFound);
            audit.record(
                    connection, "token:revoked", target(revoked), Map.of("old", change(revoked)));
        });
        known.forget(id);
    }

    private void inTransaction(Change change) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                change.make(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static String target(Token token) {
        return "token/" + token.id();
    }

    private static Map<String, Object> change(Token token) {
        return Map.of("owner", token.owner(), "scopes", TokenView.scopes(token));
    }

    @FunctionalInterface
    private interface Change {
        void make(java.sql.Connection connection) throws SQLException;
    }
}
