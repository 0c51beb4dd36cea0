package dev.tidings.ingest.core.activity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.ingest.core.Sha256;
import java.util.HexFormat;
import java.util.Locale;

/// A question that is open: another question has another id, a repaint of the same one has not.
///
/// @param id first 16 hex digits of SHA-256 over epoch, ordinal, reason and text
/// @param ordinal counts the questions of a worker
public record Attention(String id, int ordinal, Question question) {

    static Attention of(long epoch, int ordinal, Question question) {
        var reason = question.reason().name().toLowerCase(Locale.ROOT);
        var named = "%d\n%d\n%s\n%s".formatted(epoch, ordinal, reason, question.text());
        var hash = HexFormat.of().formatHex(Sha256.digest().digest(named.getBytes(UTF_8)), 0, 8);
        return new Attention(hash, ordinal, question);
    }

    /// The same question, known better now that the dialog itself has told of it.
    Attention toldBy(Question dialog) {
        return new Attention(id, ordinal, dialog);
    }
}
