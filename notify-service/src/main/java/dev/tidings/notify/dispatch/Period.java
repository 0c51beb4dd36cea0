package dev.tidings.notify.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.core.DeliveryStatus;
import dev.tidings.shell.body.BodyReader;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is to be sent once more (settings API, 3.6).
///
/// @param repository id or `owner/name`
/// @param from inclusive
/// @param to exclusive
record Period(
        String repository, Optional<String> kind, Instant from, Instant to, List<String> statuses) {

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Set<DeliveryStatus> USUAL =
            EnumSet.of(DeliveryStatus.FAILED, DeliveryStatus.CANCELLED);
    private static final Set<DeliveryStatus> OVER =
            EnumSet.of(
                    DeliveryStatus.FAILED,
                    DeliveryStatus.CANCELLED,
                    DeliveryStatus.OBSOLETE,
                    DeliveryStatus.DELIVERED);

    /// Reads a body.
    ///
    /// @throws dev.tidings.shell.problem.ProblemException 400 with every violation
    static Period read(@Nullable JsonNode json, Instant now) {
        var body = BodyReader.of(json);
        var repository = body.text("repositoryId", 300).required();
        var kind = body.text("kind", 40).notNull();
        var from =
                body.instant("from")
                        .required()
                        .must(at -> at.isBefore(now), "out_of_range", "This must be in the past.");
        var to = body.instant("to").notNull();
        from.must(
                at -> !at.plus(LONGEST).isBefore(to.orElse(now)),
                "out_of_range",
                "A period of at most 7 days is expected.");
        from.must(
                at -> at.isBefore(to.orElse(now)), "out_of_range", "This must be before its end.");
        var statuses =
                body.texts("status")
                        .notNull()
                        .must(
                                given -> !given.isEmpty() && names(OVER).containsAll(given),
                                "unknown_value",
                                "FAILED, CANCELLED, OBSOLETE and DELIVERED are over and can be sent"
                                        + " once more.");
        body.finish();
        return new Period(
                repository.value(),
                kind.optional(),
                from.value(),
                to.orElse(now),
                statuses.orElse(names(USUAL)));
    }

    private static List<String> names(Set<DeliveryStatus> statuses) {
        return statuses.stream().map(Enum::name).toList();
    }
}
