package dev.tidings.notify.handler.email;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.handler.Draft;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.shell.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a PUT of e-mail may say: `recipient` and `resolve` (settings, 3.3).
final class EmailConfig {

    static final String RECIPIENT = "recipient";

    /// Whether an answered question is told by a reply in its thread.
    static final String RESOLVE = "resolve";

    private EmailConfig() {}

    static Draft draft(JsonNode body, Optional<Endpoint> current) {
        var wrong = new ArrayList<FieldError>();
        var recipient = recipient(body.path(RECIPIENT), current, wrong);
        var resolve = resolve(body.path(RESOLVE), current, wrong);
        if (recipient == null || !wrong.isEmpty()) {
            return new Draft.Refused(wrong);
        }
        var token =
                current.filter(c -> recipient(c).equals(recipient))
                        .map(c -> c.secret(Unsubscribe.FIELD))
                        .orElseGet(Unsubscribe::make);
        return new Draft.Accepted(
                new Endpoint(
                        Map.of(
                                RECIPIENT,
                                recipient,
                                RESOLVE,
                                resolve,
                                Unsubscribe.FIELD,
                                Unsubscribe.hash(token)),
                        Map.of(Unsubscribe.FIELD, token)));
    }

    private static @Nullable String recipient(
            JsonNode given, Optional<Endpoint> current, List<FieldError> wrong) {
        if (given.isMissingNode() && current.isPresent()) {
            return recipient(current.get());
        }
        if (given.isMissingNode() || given.isNull()) {
            return refused(wrong, RECIPIENT, "required", "The recipient is required.");
        }
        if (!given.isTextual()) {
            return refused(wrong, RECIPIENT, "wrong_type", "The recipient must be a string.");
        }
        return MailAddress.parse(given.textValue())
                .map(MailAddress::toString)
                .orElseGet(() ->
                        refused(
                                wrong,
                                RECIPIENT,
                                "invalid_value",
                                "The recipient must be one e-mail address of at most 254"
                                        + " characters, without a name, such as"
                                        + " dev@example.com."));
    }

    private static boolean resolve(
            JsonNode given, Optional<Endpoint> current, List<FieldError> wrong) {
        if (given.isMissingNode()) {
            return current.map(EmailConfig::resolve).orElse(false);
        }
        if (!given.isNull() && !given.isBoolean()) {
            refused(wrong, RESOLVE, "wrong_type", "This must be true or false.");
        }
        return given.booleanValue();
    }

    private static @Nullable String refused(
            List<FieldError> wrong, String field, String code, String message) {
        wrong.add(new FieldError(field, code, message));
        return null;
    }

    static String recipient(Endpoint endpoint) {
        return String.valueOf(endpoint.config().get(RECIPIENT));
    }

    static boolean resolve(Endpoint endpoint) {
        return Boolean.TRUE.equals(endpoint.config().get(RESOLVE));
    }
}
