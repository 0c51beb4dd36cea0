package dev.tidings.notify.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.shell.body.BodyReader;
import dev.tidings.shell.problem.Problems;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/// Reads a body that may be left out, whatever media type a client says that nothing has.
@Singleton
class OptionalBody {

    private final ObjectMapper json;

    OptionalBody(ObjectMapper json) {
        this.json = json;
    }

    /// The reader of the object, or of an empty one.
    ///
    /// @throws dev.tidings.shell.problem.ProblemException 415 when there is a body that is not JSON
    BodyReader read(@Nullable String body, @Nullable String mediaType)
            throws JsonProcessingException {
        if (body == null || body.isBlank()) {
            return BodyReader.optional(null);
        }
        if (mediaType == null
                || !MediaType.valueOf(mediaType).isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            throw Problems.unsupportedMediaType();
        }
        return BodyReader.of(json.readTree(body));
    }
}
