package dev.tidings.notify.core;

import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The rows of `notifications.json` through the pure rules, on a virtual clock: exact times, exact
/// reasons.
@DisplayNameGeneration(ReplaceUnderscores.class)
class NotificationRowsTest {

    private static final long DAY = 86_400_000;

    @TestFactory
    Stream<DynamicTest> rows() throws IOException {
        var file = Acceptance.folder().resolve("notifications.json");
        if (!Files.exists(file)) {
            return Stream.of(dynamicTest("skipped: no " + file, () -> abort("no " + file)));
        }
        return Row.read(file).stream()
                .map(row -> dynamicTest(row.id() + " " + row.title(), () -> check(row)));
    }

    private static void check(Row row) {
        var desk = played(row);

        assertThat(desk.untold)
                .containsExactlyInAnyOrderElementsOf(
                        row.expect().reasons().stream().map(Row.Untold::exactly).toList());
        assertThat(desk.told).hasSameSizeAs(row.expect().notifications());
        assertThat(matches(row.expect().notifications(), desk.told))
                .as("expected %s, told %s", row.expect().notifications(), desk.told)
                .isTrue();
    }

    private static Desk played(Row row) {
        var settings = new RowSettings(row.config());
        var desk = new Desk(settings::view);
        long last = 0;
        for (int i = 0; i < row.events().size(); i++) {
            var step = row.events().get(i);
            long at = Row.millis(step.at());
            if (at < last) {
                throw new IllegalArgumentException("steps are in order of at");
            }
            last = at;
            desk.passUntil(at);
            play(step, row.id() + "/" + i, at, settings, desk);
        }
        desk.passUntil(last + DAY);
        return desk;
    }

    private static void play(
            Row.Step step, String place, long at, RowSettings settings, Desk desk) {
        if (step.type() != null) {
            desk.arrives(Events.of(step, requireNonNullElse(step.eventId(), place)), at);
        } else if (step.settings() != null) {
            settings.patch(step.settings());
            desk.settingsChanged(at);
        } else {
            switch (requireNonNullElse(step.service(), "")) {
                case "down" -> desk.goDown();
                case "up" -> desk.comeUp(at);
                default -> throw new IllegalArgumentException("service " + step.service());
            }
        }
    }

    /// Whether each expectation can have a message of its own.
    private static boolean matches(List<Row.Told> expected, List<Desk.Told> told) {
        if (expected.isEmpty()) {
            return true;
        }
        var rest = expected.subList(1, expected.size());
        return told.stream()
                .filter(expected.getFirst()::matches)
                .anyMatch(one -> {
                    var others = new ArrayList<>(told);
                    others.remove(one);
                    return matches(rest, others);
                });
    }
}
