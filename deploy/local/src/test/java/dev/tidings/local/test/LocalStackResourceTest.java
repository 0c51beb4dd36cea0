package dev.tidings.local.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalStackResourceTest {
    private final LocalStackResource resource = new LocalStackResource();

    @Test
    void a_service_that_starts_again_finds_its_database_empty() throws Exception {
        resource.init(Map.of("database", "ingest"));
        try (var connection = connect(resource.start());
                var statement = connection.createStatement()) {
            statement.execute("create table mine(id int)");
        }
        resource.stop();

        try (var connection = connect(resource.start());
                var rows = connection.getMetaData().getTables(null, "public", "mine", null)) {
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void tells_the_service_what_up_tells_it() {
        resource.init(Map.of("database", "notify"));

        assertThat(resource.start())
                .containsKeys(
                        "kafka.bootstrap.servers",
                        "quarkus.datasource.jdbc.url",
                        "quarkus.datasource.username",
                        "quarkus.datasource.password",
                        "tidings.admin.token.sha256",
                        "tidings.secret.keys")
                .containsEntry("quarkus.datasource.username", "notify");
        assertThat(LocalStackResource.TOKEN).matches("tdg_[A-Za-z0-9_-]{43}");
    }

    @Test
    void wants_to_know_which_database() {
        assertThatThrownBy(() -> resource.init(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("database");
    }

    private static Connection connect(Map<String, String> settings) throws SQLException {
        return DriverManager.getConnection(
                setting(settings, "quarkus.datasource.jdbc.url"),
                setting(settings, "quarkus.datasource.username"),
                setting(settings, "quarkus.datasource.password"));
    }

    private static String setting(Map<String, String> settings, String name) {
        return settings.getOrDefault(name, "not told");
    }
}
