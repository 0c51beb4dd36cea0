package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidings.notify.handler.Draft;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Handler;
import dev.tidings.shell.body.BodyReader;
import dev.tidings.shell.body.Change;
import dev.tidings.shell.problem.FieldError;
import dev.tidings.shell.problem.ProblemException;
import dev.tidings.shell.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a PUT says about a destination: `enabled`, which every kind has, and what the kind itself
/// reads.
///
/// @param enabled the owner's switch; its default is on
record IntegrationPatch(Draft.Accepted draft, Change<Boolean> enabled) {

    /// Reads a body with every violation at once: the kind's, those of `enabled`, unknown fields.
    static IntegrationPatch read(
            @Nullable JsonNode json, Handler handler, Optional<Endpoint> current) {
        var body = BodyReader.of(json);
        var enabled = body.bool("enabled");
        handler.fields().forEach(body::json);
        var errors = new ArrayList<FieldError>();
        var draft = handler.draft(object(json), current);
        switch (draft) {
            case Draft.Refused(var violations) -> errors.addAll(violations);
            case Draft.Accepted _ -> {}
        }
        errors.addAll(violations(body));
        if (draft instanceof Draft.Accepted accepted && errors.isEmpty()) {
            return new IntegrationPatch(accepted, enabled.change());
        }
        throw Problems.validation(errors);
    }

    /// Whether the owner asks for a new start: what a broken destination was disabled for may be
    /// over.
    boolean turnsOn() {
        return enabled instanceof Change.To<Boolean>(var on) && on;
    }

    private static JsonNode object(@Nullable JsonNode json) {
        return json instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    private static List<FieldError> violations(BodyReader body) {
        try {
            body.finish();
            return List.of();
        } catch (ProblemException refused) {
            return refused.problem().errors();
        }
    }
}
