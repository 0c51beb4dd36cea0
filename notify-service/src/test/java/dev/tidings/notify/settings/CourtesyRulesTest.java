package dev.tidings.notify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tidings.notify.core.Courtesies;
import dev.tidings.notify.core.Escalation;
import dev.tidings.notify.core.QuietWindow;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SettingsTest
class CourtesyRulesTest {

    private static final String GLOBAL = "/api/settings/notifications";

    @Inject SettingsPort port;

    private final String name = "owner-" + UUID.randomUUID();
    private final String session = "s-" + UUID.randomUUID();
    private Api owner = Api.administrator();
    private String repository = "";

    @BeforeEach
    void register() {
        owner = Api.administrator().tokenOf(name, "settings");
        repository = owner.repository("acme/api");
    }

    private Courtesies courtesies() {
        var ref = new SessionRef(name, session, "acme/api");
        return QuarkusTransaction.requiringNew()
                .call(() -> port.views(List.of(ref)).values().iterator().next().courtesies());
    }

    private void repositoryRules(String rules) {
        owner.put(repository, "{\"rules\":" + rules + "}").statusCode(200);
    }

    @Test
    void without_a_word_there_are_none() {
        assertThat(courtesies()).isEqualTo(Courtesies.NONE);
        owner.get(GLOBAL)
                .body("defaultRules.reminders", empty())
                .body("defaultRules.quietHours", empty())
                .body("defaultRules.groupSeconds", equalTo(0))
                .body("defaultRules.escalation", anEmptyMap());
        owner.get(repository).body("rules", not(hasKey("reminders")));
    }

    @Test
    void what_is_written_is_read_with_its_defaults() {
        owner.put(
                        repository,
                        "{\"rules\":{\"reminders\":[5,15,30],\"groupSeconds\":2.5,\"quietHours\":"
                            + "[{\"from\":\"22:00\",\"to\":\"07:00\",\"zone\":\"Europe/Berlin\"},"
                            + "{\"days\":[\"sun\",\"sat\"],\"from\":\"00:00\",\"to\":\"00:00\","
                            + "\"zone\":\"UTC\",\"breach\":[]}],"
                            + "\"escalation\":{\"kind\":\"webhook\",\"afterMinutes\":45}}}")
                .statusCode(200)
                .body("rules.reminders", contains(5, 15, 30))
                .body("rules.groupSeconds", equalTo(2.5f))
                .body("rules.quietHours[0].days.size()", equalTo(7))
                .body("rules.quietHours[0].breach", contains("worker:error"))
                .body("rules.quietHours[1].days", contains("sat", "sun"))
                .body("rules.escalation.afterMinutes", equalTo(45));

        assertThat(courtesies())
                .isEqualTo(
                        new Courtesies(
                                List.of(300_000L, 900_000L, 1_800_000L),
                                List.of(
                                        new QuietWindow(
                                                EnumSet.allOf(DayOfWeek.class),
                                                LocalTime.of(22, 0),
                                                LocalTime.of(7, 0),
                                                ZoneId.of("Europe/Berlin"),
                                                Set.of("worker:error")),
                                        new QuietWindow(
                                                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                                                LocalTime.MIDNIGHT,
                                                LocalTime.MIDNIGHT,
                                                ZoneId.of("UTC"),
                                                Set.of())),
                                2_500,
                                Optional.of(new Escalation("webhook", 2_700_000))));
    }

    @Test
    void layers_win_key_by_key_and_an_empty_list_is_a_word() {
        repositoryRules(
                "{\"reminders\":[5],\"groupSeconds\":2,\"escalation\":{\"kind\":\"slack\","
                        + "\"afterMinutes\":10}}");
        var notifications = "/api/sessions/" + session + "/notifications";

        owner.put(
                        notifications,
                        "{\"rules\":{\"reminders\":[],\"escalation\":{},\"groupSeconds\":1}}")
                .statusCode(200)
                .body("override.rules.reminders", empty())
                .body("override.rules.escalation", anEmptyMap());
        assertThat(courtesies())
                .isEqualTo(new Courtesies(List.of(), List.of(), 1_000, Optional.empty()));

        owner.put(notifications, "{\"rules\":{\"reminders\":null,\"escalation\":null}}")
                .body("override.rules", not(hasKey("reminders")));
        assertThat(courtesies())
                .isEqualTo(
                        new Courtesies(
                                List.of(300_000L),
                                List.of(),
                                1_000,
                                Optional.of(new Escalation("slack", 600_000))));
        repositoryRules("null");
        assertThat(courtesies().reminderMillis()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reminders\":[15,5]} | reminders bad_reminders",
                "{\"reminders\":[5,5]} | reminders bad_reminders",
                "{\"reminders\":[0]} | reminders bad_reminders",
                "{\"reminders\":[1441]} | reminders bad_reminders",
                "{\"reminders\":[1.5]} | reminders bad_reminders",
                "{\"reminders\":[1,2,3,4,5,6,7,8,9,10,11]} | reminders bad_reminders",
                "{\"reminders\":5} | reminders bad_reminders",
                "{\"reminder\":[5]} | reminder unknown_field",
                "{\"groupSeconds\":10.5} | groupSeconds out_of_range",
                "{\"groupSeconds\":0.0001} | groupSeconds out_of_range",
                "{\"escalation\":{\"kind\":\"slack\"}} | escalation.afterMinutes required",
                "{\"escalation\":{\"kind\":\"pigeon\",\"afterMinutes\":1}} |"
                        + " escalation.kind unknown_kind",
                "{\"escalation\":{\"kind\":\"slack\",\"afterMinutes\":0}} |"
                        + " escalation.afterMinutes out_of_range",
                "{\"quietHours\":{}} | quietHours wrong_type",
                "{\"quietHours\":[7]} | quietHours wrong_type",
                "{\"quietHours\":[{\"from\":\"22:00\",\"to\":\"07:00\",\"zone\":\"Mars/Base\"}]} |"
                        + " quietHours[0].zone unknown_zone",
                "{\"quietHours\":[{\"from\":\"24:00\",\"to\":\"07:00\",\"zone\":\"UTC\"}]} |"
                        + " quietHours[0].from not_a_time",
                "{\"quietHours\":[{\"from\":\"22:00\",\"to\":\"07:00\",\"zone\":\"UTC\",\"day\":[]}]}"
                    + " | quietHours[0].day unknown_field",
                "{\"quietHours\":[{\"from\":\"22:00\",\"to\":\"07:00\",\"zone\":\"UTC\","
                        + "\"days\":[\"monday\"]}]} | quietHours[0].days bad_days",
                "{\"quietHours\":[{\"from\":\"22:00\",\"to\":\"07:00\",\"zone\":\"UTC\","
                        + "\"breach\":[\"error\"]}]} | quietHours[0].breach unknown_type"
            })
    void what_does_not_fit_is_400(String rules, String expected) {
        owner.put(repository, "{\"rules\":" + rules + "}")
                .statusCode(400)
                .body("errors.collect { it.field + ' ' + it.code }", contains("rules." + expected));
        owner.get(repository).body("rules", anEmptyMap());
    }

    @Test
    void every_violation_of_a_window_is_told_at_once() {
        owner.put(repository, "{\"rules\":{\"quietHours\":[{\"zone\":\"X\"},{}]}}")
                .statusCode(400)
                .body(
                        "errors.collect { it.field + ' ' + it.code }",
                        contains(
                                "rules.quietHours[0].from required",
                                "rules.quietHours[0].to required",
                                "rules.quietHours[0].zone unknown_zone",
                                "rules.quietHours[1].from required",
                                "rules.quietHours[1].to required",
                                "rules.quietHours[1].zone required"))
                .body("errors[0].message", not(nullValue()));
    }
}
