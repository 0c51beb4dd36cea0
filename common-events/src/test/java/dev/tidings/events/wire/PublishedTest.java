package dev.tidings.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.tidings.events.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is committed about the events is what the code says.
///
/// With `-Dtidings.renew=true` it is written anew instead of compared.
class PublishedTest {

    private static final String RENEW =
            "is stale; to renew it: mvn test -pl common-events -am -Dtest=PublishedTest"
                    + " -Dtidings.renew=true -Dsurefire.failIfNoSpecifiedTests=false";

    private static final Path SCHEMAS = Path.of("src/main/resources/dev/tidings/events/schema");
    private static final Path PAGE = Path.of("../docs/events.md");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void there_is_a_schema_of_every_type_and_of_nothing_else() throws IOException {
        renewIfAsked();

        try (Stream<Path> files = Files.list(SCHEMAS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("schemas: %s", RENEW)
                    .containsExactlyInAnyOrderElementsOf(schemas().keySet());
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_schema_is_what_the_reader_asks_for(EventType type) throws IOException {
        renewIfAsked();

        assertThat(Files.readString(SCHEMAS.resolve(fileOf(type)), UTF_8))
                .as("%s %s", fileOf(type), RENEW)
                .isEqualTo(json(EventSchemas.of(type)));
    }

    @Test
    void the_page_is_what_the_code_says() throws IOException {
        renewIfAsked();

        assertThat(Files.readString(PAGE, UTF_8))
                .as("%s %s", PAGE, RENEW)
                .isEqualTo(EventsPage.render());
    }

    @ParameterizedTest
    @EnumSource
    void the_goldens_fit_their_schema_and_no_other(EventType type) {
        var schema = validatorOf(type);
        var full = new String(Golden.of(type.wireName(), "full").bytes(), UTF_8);
        var minimal = new String(Golden.of(type.wireName(), "minimal").bytes(), UTF_8);

        assertThat(schema.validate(full, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(minimal, InputFormat.JSON)).isEmpty();
        var other = EnumSet.complementOf(EnumSet.of(type)).iterator().next();
        assertThat(validatorOf(other).validate(full, InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_the_schema_requires_the_codec_requires(EventType type) throws IOException {
        var golden = JSON.readTree(Golden.of(type.wireName(), "full").bytes());
        for (var name : JSON.valueToTree(EventSchemas.payload(type)).path("required")) {
            var copy = golden.deepCopy();
            ((ObjectNode) copy.get("payload")).remove(name.asText());

            assertThat(new EventCodec().decode(JSON.writeValueAsBytes(copy)))
                    .isEqualTo(
                            new Decoded.Malformed(
                                    Decoded.Malformed.MISSING,
                                    "payload." + name.asText(),
                                    "is required"));
        }
    }

    private static JsonSchema validatorOf(EventType type) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(json(EventSchemas.of(type)));
    }

    private static Map<String, String> schemas() {
        return Arrays.stream(EventType.values())
                .collect(toMap(PublishedTest::fileOf, type -> json(EventSchemas.of(type))));
    }

    private static String fileOf(EventType type) {
        return Golden.folderOf(type.wireName()) + ".json";
    }

    private static String json(Object value) {
        var indent = new DefaultIndenter("  ", "\n");
        var colon =
                Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        var printer =
                new DefaultPrettyPrinter(colon)
                        .withObjectIndenter(indent)
                        .withArrayIndenter(indent);
        try {
            return JSON.writer(printer).writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void renewIfAsked() throws IOException {
        if (!Boolean.getBoolean("tidings.renew")) {
            return;
        }
        Files.createDirectories(SCHEMAS);
        for (var schema : schemas().entrySet()) {
            Files.writeString(SCHEMAS.resolve(schema.getKey()), schema.getValue(), UTF_8);
        }
        Files.writeString(PAGE, EventsPage.render(), UTF_8);
    }
}
