package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.events.EventType;
import dev.tidings.notify.handler.Triggers;
import dev.tidings.shell.body.BodyReader;
import dev.tidings.shell.body.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a POST asks for: `{"scope":"session","sessionId":"s-81","minutes":60}`.
///
/// @param repository name or id; of a mute over a repository
/// @param until empty means until somebody ends it
record NewMute(
        Optional<String> sessionId,
        Optional<String> repository,
        List<String> types,
        Optional<Instant> until,
        Optional<String> note) {

    private static final Set<String> SCOPES = Set.of(MuteRow.SESSION, MuteRow.REPOSITORY);

    private static final String TYPES =
            "One or more of agent:waiting, agent:idle, agent:active, worker:error, worker:exited,"
                    + " context:switched, report:generated are expected.";

    private static final Duration LONGEST = Duration.ofDays(30);

    static NewMute read(@Nullable JsonNode json, Instant now) {
        var body = BodyReader.of(json);
        body.text("scope")
                .must(SCOPES::contains, "unknown_scope", "session or repository is expected.")
                .required();
        var named = json == null ? "" : json.path("scope").asText();
        var session = of(MuteRow.SESSION, named, body.text("sessionId", 200));
        var repository = of(MuteRow.REPOSITORY, named, body.text("repositoryId", 201));
        var types = body.texts("types").must(NewMute::areTypes, "unknown_type", TYPES);
        var until =
                body.instant("until")
                        .must(now::isBefore, "not_in_future", "This time is over.")
                        .must(
                                time -> !time.isAfter(now.plus(LONGEST)),
                                "out_of_range",
                                "At most 30 days are allowed.");
        boolean timed = json != null && json.hasNonNull("until");
        var minutes =
                body.integer("minutes", 1, (int) LONGEST.toMinutes())
                        .must(
                                _ -> !timed,
                                "conflicting_field",
                                "Either until or minutes is expected, not both.");
        var note = body.text("note", 500);
        body.finish();
        return new NewMute(
                session.optional(),
                repository.optional(),
                types.orElse(List.of()).stream().distinct().toList(),
                until.optional().or(() -> minutes.optional().map(one -> after(now, one))),
                note.optional());
    }

    private static boolean areTypes(List<String> names) {
        var known = new HashSet<>(Triggers.ALL);
        known.add(EventType.CONTEXT_SWITCHED.wireName());
        known.add(EventType.REPORT_GENERATED.wireName());
        return !names.isEmpty() && known.containsAll(names);
    }

    private static Instant after(Instant now, int minutes) {
        return now.plus(Duration.ofMinutes(minutes));
    }

    /// A field that one scope needs and the other does not take.
    private static Field<String> of(String scope, String named, Field<String> field) {
        if (named.equals(scope)) {
            return field.required();
        }
        return field.must(
                _ -> !SCOPES.contains(named),
                "not_for_scope",
                "This scope does not take this field.");
    }
}
