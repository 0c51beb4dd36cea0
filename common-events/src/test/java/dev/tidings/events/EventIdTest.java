package dev.tidings.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventIdTest {

    /// The vectors of the sources document, section 2.
    @ParameterizedTest
    @CsvSource({
        "ada, activitywatch, 3975592d-b588-4c06-9094-eb1dd51a5240/aw-watcher-window_laptop/8805, 1,"
                + " 90877a3e-6ecf-5a95-b960-78c0c7ad76c0",
        "ada, toggl, 2000001/3730303299, 2, d4c0bc5d-1e36-529c-a3b8-8491288ece30"
    })
    void the_same_fact_always_has_the_same_id(
            String owner, String source, String sourceKey, long revision, String id) {
        assertThat(EventId.of(owner, source, sourceKey, revision)).isEqualTo(EventId.parse(id));
    }

    @Test
    void is_a_uuid_of_version_5_of_the_standard_variant() {
        var id = EventId.of("ada", "toggl", "2000001/3730303299", 2).value();

        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void reads_what_it_writes_and_refuses_what_is_no_uuid() {
        var id = EventId.of("ada", "git", "commit/x/y", 1);

        assertThat(EventId.parse(id.toString())).isEqualTo(id);
        assertThatThrownBy(() -> EventId.parse("no")).isInstanceOf(IllegalArgumentException.class);
    }
}
