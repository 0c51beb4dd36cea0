package dev.tidings.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What the source says about a record, so that it is said in one place.
final class EventDocs {

    private static final Path SOURCES = Path.of("src/main/java");

    private EventDocs() {}

    /// The first paragraph of the record's documentation, on one line.
    static String sentenceOf(Class<?> record) {
        var lines = lines(record.getNestHost());
        int at = 0;
        while (!lines.get(at).strip().startsWith("record " + record.getSimpleName() + "(")) {
            at++;
        }
        var doc = new ArrayList<String>();
        while (lines.get(--at).strip().startsWith("///")) {
            doc.add(lines.get(at).strip().substring(3).strip());
        }
        Collections.reverse(doc);
        int end = doc.indexOf("");
        var sentence = String.join(" ", end < 0 ? doc : doc.subList(0, end));
        return sentence.replaceAll("\\[(\\w+)]", "$1");
    }

    private static List<String> lines(Class<?> type) {
        try {
            return Files.readAllLines(
                    SOURCES.resolve(type.getName().replace('.', '/') + ".java"), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
