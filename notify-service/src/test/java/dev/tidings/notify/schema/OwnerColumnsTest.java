package dev.tidings.notify.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A wall: the id of a session is its owner's, so no row has one without the other, and nothing is
/// unique by it alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnerColumnsTest {

    private static final String WITHOUT_OWNER =
            """
            SELECT c.table_name FROM information_schema.columns c
            JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.table_schema = ? AND t.table_type = 'BASE TABLE'
              AND (c.column_name = 'session_id' OR c.table_name = 'session' AND c.column_name = 'id')
              AND NOT EXISTS (SELECT 1 FROM information_schema.columns o
                WHERE o.table_schema = c.table_schema AND o.table_name = c.table_name
                  AND o.column_name = 'owner' AND o.is_nullable = 'NO')
            ORDER BY 1
            """;

    /// By the text after USING, so that expressions count as well.
    private static final String UNIQUE_WITHOUT_OWNER =
            """
            SELECT name FROM (
              SELECT x.relname AS name, t.relname AS of_table,
                split_part(pg_get_indexdef(i.indexrelid), ' USING ', 2) AS columns
              FROM pg_index i
              JOIN pg_class x ON x.oid = i.indexrelid
              JOIN pg_class t ON t.oid = i.indrelid
              JOIN pg_namespace n ON n.oid = t.relnamespace
              WHERE i.indisunique AND n.nspname = ?) AS unique_index
            WHERE (columns ~ '\\msession_id\\M' OR of_table = 'session' AND columns ~ '\\mid\\M')
              AND columns !~ '\\mowner\\M'
            ORDER BY 1
            """;

    private ScratchSchema schema;

    @BeforeAll
    void migrate() throws SQLException {
        schema = new ScratchSchema("owner_columns").migrateTo("latest");
    }

    @AfterAll
    void drop() throws SQLException {
        schema.close();
    }

    private List<String> withoutOwner() throws SQLException {
        return schema.ask(WITHOUT_OWNER, schema.name());
    }

    private List<String> uniqueWithoutOwner() throws SQLException {
        return schema.ask(UNIQUE_WITHOUT_OWNER, schema.name());
    }

    @Test
    void every_row_that_names_a_session_names_its_owner() throws SQLException {
        assertThat(withoutOwner()).isEmpty();

        schema.update("CREATE TABLE canary (session_id text)");
        schema.update("CREATE TABLE unowned_canary (session_id text, owner text)");
        try {
            assertThat(withoutOwner()).as("canaries").containsExactly("canary", "unowned_canary");
        } finally {
            schema.update("DROP TABLE canary, unowned_canary");
        }
    }

    @Test
    void nothing_is_unique_by_the_id_of_a_session_alone() throws SQLException {
        assertThat(uniqueWithoutOwner()).isEmpty();

        schema.update("CREATE TABLE canary (owner text, session_id text PRIMARY KEY)");
        schema.update("CREATE UNIQUE INDEX session_canary ON session (lower(id))");
        try {
            assertThat(uniqueWithoutOwner())
                    .as("canaries")
                    .containsExactly("canary_pkey", "session_canary");
        } finally {
            schema.update("DROP INDEX session_canary");
            schema.update("DROP TABLE canary");
        }
    }
}
