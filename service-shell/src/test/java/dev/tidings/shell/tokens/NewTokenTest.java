package dev.tidings.shell.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.shell.access.Scope;
import dev.tidings.shell.problem.FieldError;
import dev.tidings.shell.problem.ProblemException;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NewTokenTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void an_owner_and_scopes_are_enough() {
        assertThat(read("{'owner':'ada','scopes':['ingest','read','read']}"))
                .isEqualTo(new NewToken("ada", Set.of(Scope.INGEST, Scope.READ), null, null, null));
    }

    @Test
    void everything_wrong_is_told_at_once() {
        var refused =
                catchThrowableOfType(
                        ProblemException.class,
                        () ->
                                read(
                                        "{'scopes':['root'],'device':'a\\nb','note':7,"
                                            + "'expiresAt':'2026-11-20T12:00:00Z','token':'x'}"));

        assertThat(refused.problem().errors())
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("owner", "required"),
                        org.assertj.core.api.Assertions.tuple("scopes", "unknown_scope"),
                        org.assertj.core.api.Assertions.tuple("device", "control_character"),
                        org.assertj.core.api.Assertions.tuple("note", "wrong_type"),
                        org.assertj.core.api.Assertions.tuple("expiresAt", "in_the_past"),
                        org.assertj.core.api.Assertions.tuple("token", "unknown_field"));
    }

    @Test
    void no_scope_at_all_is_refused() {
        var refused =
                catchThrowableOfType(
                        ProblemException.class, () -> read("{'owner':'ada','scopes':[]}"));

        assertThat(refused.problem().errors())
                .extracting(FieldError::field)
                .containsExactly("scopes");
    }

    private static NewToken read(String quoted) {
        try {
            JsonNode json = JsonMapper.builder().build().readTree(quoted.replace('\'', '"'));
            return NewToken.read(json, NOON);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
