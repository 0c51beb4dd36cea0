package dev.tidings.notify.handler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.shell.problem.FieldError;
import dev.tidings.shell.seal.Mask;
import java.net.URI;
import java.util.Optional;

/// What a PUT says about a URL that is a secret and is shown masked (channels, section 6).
public sealed interface SecretUrl {

    /// Absent, or exactly the mask of what is stored: the stored one stays.
    record Kept(String url) implements SecretUrl {

        @Override
        public String toString() {
            return "Kept[]";
        }
    }

    /// Another one, well formed; whether its host may be called is not yet known.
    record New(WebUrl url) implements SecretUrl {}

    /// Nothing that could be stored.
    record Wrong(FieldError violation) implements SecretUrl {}

    /// Reads `field` of `body` beside what is stored.
    static SecretUrl read(JsonNode body, String field, Optional<String> current) {
        var given = body.path(field);
        if (given.isMissingNode() && current.isPresent()) {
            return new Kept(current.get());
        }
        if (given.isMissingNode() || given.isNull()) {
            return wrong(field, "required", "The URL is required.");
        }
        if (!given.isTextual()) {
            return wrong(field, "wrong_type", "The URL must be a string.");
        }
        var text = given.textValue().strip();
        var mask = current.map(url -> Mask.ofUrl(URI.create(url))).orElse(null);
        return switch (Mask.written(text, mask)) {
            case KEEP -> new Kept(current.orElseThrow());
            case REFUSE ->
                    wrong(
                            field,
                            "masked_value",
                            "This is a masked value; give the whole URL, or none.");
            case REPLACE -> parsed(text, field);
        };
    }

    private static SecretUrl parsed(String text, String field) {
        try {
            return new New(WebUrl.parse(text));
        } catch (WebUrl.Unusable e) {
            return new Wrong(e.of(field));
        }
    }

    private static Wrong wrong(String field, String code, String message) {
        return new Wrong(new FieldError(field, code, message));
    }
}
