package dev.tidings.notify.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// V4 on tables in use: whose is what had no owner, and what stays as it was.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnerMigrationTest {

    private static final String ID = "00000000-0000-7000-8000-000000000001";

    private ScratchSchema schema;

    @BeforeAll
    void migrate() throws SQLException {
        schema = new ScratchSchema("owner_migration").migrateTo("3");
        fillSessions();
        fillWorkers();
        fillLog();
        schema.migrateTo("4");
    }

    @AfterAll
    void drop() throws SQLException {
        schema.close();
    }

    private void fillSessions() throws SQLException {
        schema.update(
                """
                INSERT INTO session (id, owner, repository_name, title, override, seen_at)
                VALUES ('s1', 'ada', 'acme/api', 'Fix login', '{"disabled": true}', now()),
                  ('s2', 'bob', 'acme/web', NULL, NULL, now())
                """);
        schema.update(
                """
                INSERT INTO tombstone (session_id, epoch, deleted_at)
                VALUES ('s2', 7, now()), ('nowhere', 8, now())
                """);
    }

    private void fillWorkers() throws SQLException {
        schema.update(
                """
                INSERT INTO worker_state (session_id, worker_id, epoch, stable, attn, owed, cand,
                  last_seq, last_o, errors, storm, due_at, partition, stable_since, seen_at, version)
                VALUES
                ('s1', 'settled', 5, 'WAITING', 'q1', 'IDLE', NULL, 9, now(), '[{"at":1}]', NULL,
                  NULL, 2, now(), now(), 4),
                ('s1', 'of-bob', 5, 'IDLE', NULL, NULL,
                  '{"due":3,"event":{"owner":"bob","metadata":{"repositoryName":"acme/web","title":"Bob"}}}',
                  1, now(), '[]', '{"due":4,"event":{"owner":"ada","metadata":{}}}',
                  now(), 2, now(), now(), 1),
                ('s2', 'storm', 5, 'IDLE', NULL, NULL, NULL, 1, now(), '[]',
                  '{"due":4,"event":{"owner":"bob","metadata":{}}}', now(), 3, now(), now(), 1),
                ('nowhere', 'pending', 5, 'IDLE', NULL, NULL,
                  '{"due":3,"event":{"owner":"carol","metadata":{}}}', 1, now(), '[]', NULL,
                  now(), 3, now(), now(), 1),
                ('nowhere', 'nobodys', 5, 'IDLE', NULL, NULL, NULL, 1, now(), '[]', NULL,
                  NULL, 3, now(), now(), 1)
                """);
    }

    private void fillLog() throws SQLException {
        schema.update(
                "INSERT INTO processed_event (event_id, at) VALUES ('%s', now())".formatted(ID));
        schema.update(
                """
                INSERT INTO reason (id, at, owner, session_id, worker_id, type, reason, minute, count)
                VALUES ('%s', now(), 'ada', 's1', 'w1', 'worker:error', 'ERROR_REPEAT',
                  date_trunc('minute', now()), 3)
                """
                        .formatted(ID));
        schema.update(
                """
                INSERT INTO notification (id, decision_key, owner, session_id, type, event_id,
                  content, occurred_at, decided_at)
                VALUES ('%s', '\\x01', 'ada', 's1', 'agent:idle', 'e', '{}', now(), now())
                """
                        .formatted(ID));
    }

    @Test
    void sessions_keep_everything_and_who_shared_one_gets_his_own() throws SQLException {
        assertThat(
                        schema.ask(
                                "SELECT owner, id, repository_name, title, override FROM session"
                                        + " ORDER BY owner, id"))
                .containsExactly(
                        "ada s1 acme/api Fix login {\"disabled\": true}",
                        "bob s1 acme/web Bob null",
                        "bob s2 acme/web null null",
                        "carol nowhere null null null");
    }

    @Test
    void tombstones_are_of_the_owner_of_the_session() throws SQLException {
        assertThat(schema.ask("SELECT owner, session_id, epoch FROM tombstone"))
                .containsExactly("bob s2 7");
    }

    @Test
    void states_are_of_whose_event_waits_or_else_of_the_owner_of_the_session() throws SQLException {
        assertThat(
                        schema.ask(
                                "SELECT owner, session_id, worker_id, cand ->> 'due', storm ->>"
                                        + " 'due', due_at IS NOT NULL FROM worker_state ORDER BY"
                                        + " owner, session_id, worker_id"))
                .containsExactly(
                        "ada s1 settled null null f",
                        "bob s1 of-bob 3 null t",
                        "bob s2 storm null 4 t",
                        "carol nowhere pending 3 null t");
        assertThat(
                        schema.ask(
                                "SELECT epoch, stable, attn, owed, last_seq, errors, partition,"
                                        + " version FROM worker_state WHERE worker_id = 'settled'"))
                .containsExactly("5 WAITING q1 IDLE 9 [{\"at\": 1}] 2 4");
    }

    @Test
    void what_was_processed_said_and_told_stays() throws SQLException {
        assertThat(schema.ask("SELECT event_id, owner FROM processed_event"))
                .containsExactly(ID + " ");
        assertThat(schema.ask("SELECT owner, reason, count FROM reason"))
                .containsExactly("ada ERROR_REPEAT 3");
        assertThat(schema.ask("SELECT owner, decision_key FROM notification"))
                .containsExactly("ada \\x01");
    }

    @Test
    void the_version_before_is_refused_in_a_way_that_it_repeats() {
        assertThatThrownBy(() ->
                        schema.update(
                                """
                                INSERT INTO session AS s (id, owner, seen_at)
                                VALUES ('s9', 'ada', now())
                                ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at
                                """))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).startsWith("42"));
    }

    @Test
    void timers_are_found_by_the_index_that_was_there() throws SQLException {
        assertThat(
                        schema.ask(
                                "SELECT indexname FROM pg_indexes WHERE schemaname = ? AND"
                                        + " tablename IN ('worker_state', 'tombstone', 'session',"
                                        + " 'processed_event') ORDER BY 1",
                                schema.name()))
                .containsExactly(
                        "processed_event_by_time",
                        "processed_event_pkey",
                        "session_by_repository",
                        "session_pkey",
                        "tombstone_by_time",
                        "tombstone_pkey",
                        "worker_state_due",
                        "worker_state_pkey",
                        "worker_state_seen");
    }
}
