package dev.tidings.shell.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.local.LocalStack;
import dev.tidings.shell.access.Bearer;
import dev.tidings.shell.access.Scope;
import dev.tidings.shell.access.Token;
import dev.tidings.shell.access.Tokens;
import dev.tidings.shell.access.TokensOf;
import dev.tidings.shell.app.PlainDatabase;
import dev.tidings.shell.list.PageRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstTokenTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String HASH = "ab".repeat(32);

    private final PlainDatabase database = database();
    private final Tokens tokens = TokensOf.database(database);

    @BeforeEach
    void emptyTable() throws SQLException {
        Flyway.configure().dataSource(database).locations("db/shell").load().migrate();
        try (var connection = database.getConnection();
                var delete = connection.createStatement()) {
            delete.execute("DELETE FROM api_token");
        }
    }

    @Test
    void without_any_administrator_one_is_made_and_shown_once() throws SQLException {
        var printed = provide(null);

        var secret = Pattern.compile("tdg_[A-Za-z0-9_-]{43}").matcher(printed);
        assertThat(secret.find()).isTrue();
        var hash = Bearer.ofHeader("Bearer " + secret.group()).orElseThrow().hash();
        assertThat(tokens.find(hash))
                .hasValueSatisfying(token -> {
                    assertThat(token.scopes()).containsExactlyInAnyOrder(Scope.values());
                    assertThat(token.owner()).isEqualTo("*");
                    assertThat(token.device()).isNotBlank();
                });

        assertThat(provide(null)).doesNotContain("tdg_");
        assertThat(all()).hasSize(1);
    }

    @Test
    void a_hash_from_outside_is_registered_once_and_nothing_is_shown() throws SQLException {
        assertThat(provide(HASH)).doesNotContain("tdg_");
        assertThat(provide(HASH.toUpperCase(java.util.Locale.ROOT))).doesNotContain("tdg_");

        assertThat(all()).hasSize(1);
        assertThat(tokens.find(HASH)).isPresent();
    }

    @Test
    void a_new_hash_is_registered_beside_the_old_one() throws SQLException {
        assertThat(provide(HASH) + provide("cd".repeat(32))).isEmpty();

        assertThat(all()).hasSize(2);
    }

    @Test
    void a_revoked_one_stays_revoked() throws SQLException {
        assertThat(provide(HASH)).isEmpty();
        var id = tokens.find(HASH).orElseThrow().id();
        try (var connection = database.getConnection()) {
            assertThat(tokens.revoke(connection, id, "*", NOON)).isPresent();
        }
        assertThat(provide(HASH)).isEmpty();

        assertThat(tokens.find(HASH).orElseThrow().isValidAt(NOON)).isFalse();
        assertThat(provide(null)).contains("tdg_");
    }

    @Test
    void a_malformed_hash_stops_the_start() {
        assertThatThrownBy(() -> provide("tdg_oops"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TIDINGS_ADMIN_TOKEN_SHA256")
                .hasMessageNotContaining("oops");
    }

    private List<Token> all() throws SQLException {
        return tokens.list("*", PageRequest.of(null, null));
    }

    private String provide(@Nullable String hash) throws SQLException {
        var printed = new ByteArrayOutputStream();
        new FirstToken(database, tokens, () -> NOON, new Settings(Optional.ofNullable(hash)))
                .provide(new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static PlainDatabase database() {
        var stack = LocalStack.shared();
        return new PlainDatabase(
                stack.jdbcUrl("ingest"), stack.username("ingest"), stack.password("ingest"));
    }

    private record Settings(Optional<String> sha256) implements FirstTokenSettings {

        @Override
        public String owner() {
            return "*";
        }

        @Override
        public Optional<String> device() {
            return Optional.empty();
        }
    }
}
