package dev.tidings.shell.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScopeTest {

    @ParameterizedTest
    @CsvSource({"INGEST,1", "READ,1", "SETTINGS,2", "ADMIN,3"})
    void a_scope_implies_those_below(Scope scope, int allowed) {
        assertThat(Scope.implied(Set.of(scope))).contains(scope).hasSize(allowed);
    }

    @Test
    void nothing_implies_ingest() {
        assertThat(Scope.implied(Set.of(Scope.ADMIN))).doesNotContain(Scope.INGEST);
    }

    @ParameterizedTest
    @EnumSource
    void a_name_reads_back(Scope scope) {
        assertThat(Scope.parse(scope.wire())).contains(scope);
        assertThat(Scope.parse(scope.name())).isEmpty();
    }
}
