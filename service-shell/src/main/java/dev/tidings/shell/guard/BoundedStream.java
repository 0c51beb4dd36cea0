package dev.tidings.shell.guard;

import dev.tidings.shell.problem.Problems;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body whose length nobody announced: reading one byte too many is 413.
final class BoundedStream extends FilterInputStream {

    private final long limit;
    private long seen;

    BoundedStream(InputStream body, long limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            count(1);
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    private void count(long bytes) {
        seen += bytes;
        if (seen > limit) {
            throw Problems.tooLarge(limit);
        }
    }
}
