package dev.tidings.notify.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreExceptionTest {

    @ParameterizedTest
    @ValueSource(strings = {"22P05", "22001", "23505", "23514", "54000"})
    void data_that_no_table_takes_never_succeeds(String state) {
        assertThat(StoreException.isPermanent(failed(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42703", "42P01", "42501", "08006", "40P01", "53100", "57P01"})
    void what_is_missing_or_away_may_be_there_later(String state) {
        assertThat(StoreException.isPermanent(failed(state))).isFalse();
    }

    private static Throwable failed(String state) {
        return new IllegalStateException(
                new StoreException(new SQLException("the database says no", state)));
    }
}
