package dev.tidings.ingest.source.api;

import dev.tidings.ingest.source.Reading.Refused;
import dev.tidings.ingest.source.Reading.Why;
import dev.tidings.ingest.source.Sent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// A body as bytes: inflated, and no larger than is read here.
sealed interface Body {

    /// In bytes, after inflating.
    int MOST = 5 * 1024 * 1024;

    /// All of it.
    final class Read implements Body {

        final byte[] bytes;
        final Type type;

        Read(byte[] bytes, Type type) {
            this.bytes = bytes;
            this.type = type;
        }
    }

    record Not(Refused refused) implements Body {}

    /// What a body says it is.
    enum Type {
        JSON("application/json"),
        NDJSON("application/x-ndjson");

        private final String mediaType;

        Type(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }

        static Optional<Type> of(String contentType) {
            var bare = contentType.replaceAll(";.*$", "").strip().toLowerCase(Locale.ROOT);
            return Arrays.stream(values()).filter(type -> type.mediaType.equals(bare)).findFirst();
        }
    }

    /// Reads all of it, or as much as shows that it is too much.
    static Body of(Sent sent) {
        var type = sent.said("Content-Type").flatMap(Type::of);
        if (type.isEmpty()) {
            return unsupported(
                    "unsupported_media_type",
                    "Send application/json or application/x-ndjson; the spool is not read yet.");
        }
        var encoding = sent.said("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
        if (!encoding.equals("identity") && !encoding.equals("gzip")) {
            return unsupported("unsupported_encoding", "Send the body as it is, or gzip.");
        }
        try (var body = encoding.equals("gzip") ? inflated(sent.body()) : sent.body()) {
            var bytes = body.readNBytes(MOST + 1);
            return bytes.length > MOST
                    ? new Not(
                            new Refused(
                                    Why.TOO_LARGE,
                                    "too_large",
                                    "A body has at most 5 MiB, inflated."))
                    : new Read(bytes, type.get());
        } catch (IOException _) {
            return new Not(
                    new Refused(Why.UNREADABLE, "body_unreadable", "The body could not be read."));
        }
    }

    private static InputStream inflated(InputStream body) throws IOException {
        return new GZIPInputStream(body);
    }

    private static Not unsupported(String code, String detail) {
        return new Not(new Refused(Why.UNSUPPORTED, code, detail));
    }
}
