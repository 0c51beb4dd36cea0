package dev.tidings.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import dev.tidings.events.SystemEvent;
import dev.tidings.events.wire.Decoded.Known;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// One event as it is on the wire, laid out for reading:
/// `golden/events/{type}/{full,minimal}.json`.
record Golden(String type, String name, Path file) {

    static final Path FOLDER = Path.of("src/test/resources/golden/events");

    /// The folder of a type: a colon is no good in the name of a file.
    static String folderOf(String type) {
        return type.replace(':', '-');
    }

    static Golden of(String type, String name) {
        return new Golden(type, name, FOLDER.resolve(folderOf(type)).resolve(name + ".json"));
    }

    static List<String> folders() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The bytes as they travel: without the layout.
    byte[] bytes() {
        var json = new JsonFactory();
        var out = new ByteArrayOutputStream();
        try (var in = json.createParser(text());
                var generator = json.createGenerator(out)) {
            in.nextToken();
            generator.copyCurrentStructure(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    SystemEvent event() {
        return switch (new EventCodec().decode(bytes())) {
            case Known(var event) -> event;
            case Decoded other -> throw new AssertionError(file + ": " + other);
        };
    }

    String text() {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return type + ", " + name;
    }
}
