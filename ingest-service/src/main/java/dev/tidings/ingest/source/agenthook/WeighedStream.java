package dev.tidings.ingest.source.agenthook;

import dev.tidings.ingest.core.Sha256;
import dev.tidings.ingest.intake.Remains;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/// A body that remembers how much of it was read, and its hash: its remains if it is no hook.
final class WeighedStream extends FilterInputStream {

    private final MessageDigest sha256 = Sha256.digest();
    private long size;

    WeighedStream(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            sha256.update((byte) next);
            size++;
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            sha256.update(bytes, offset, read);
            size += read;
        }
        return read;
    }

    /// What was read so far, weighed; read nothing more afterwards.
    Remains remains() {
        return new Remains(size, HexFormat.of().formatHex(sha256.digest()), "application/json");
    }
}
