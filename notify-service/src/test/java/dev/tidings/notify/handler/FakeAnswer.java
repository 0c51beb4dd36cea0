package dev.tidings.notify.handler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/// What a [FakeEndpoint] does once it has read a request.
@FunctionalInterface
public interface FakeAnswer {

    /// Does it; a socket that is still open afterwards may bring the next request.
    void to(Socket socket) throws IOException, InterruptedException;

    /// A proper answer.
    static FakeAnswer of(int status, String body) {
        return of(status, Map.of(), body);
    }

    /// A proper answer with headers.
    static FakeAnswer of(int status, Map<String, String> headers, String body) {
        return of(status, headers, body.getBytes(UTF_8));
    }

    private static FakeAnswer of(int status, Map<String, String> headers, byte[] body) {
        return socket -> {
            var out = socket.getOutputStream();
            out.write(head(status, headers, body.length).getBytes(ISO_8859_1));
            out.write(body);
            out.flush();
        };
    }

    /// Nothing, until the other side has had enough.
    static FakeAnswer hang() {
        return socket -> socket.getInputStream().read();
    }

    /// Headers at once, then one byte now and then.
    static FakeAnswer drip(int status) {
        return socket -> {
            var out = socket.getOutputStream();
            out.write(head(status, Map.of(), 1_000_000).getBytes(ISO_8859_1));
            var never = new CountDownLatch(1);
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                out.write('.');
                out.flush();
            }
        };
    }

    /// The start of an answer's head, and no more until the other side has had enough.
    static FakeAnswer stall() {
        return socket -> {
            socket.getOutputStream().write("HTTP/1.1 200 What".getBytes(ISO_8859_1));
            socket.getInputStream().read();
        };
    }

    /// Nothing more is said, though the other side may go on.
    static FakeAnswer halfClose() {
        return socket -> {
            socket.shutdownOutput();
            socket.getInputStream().read();
        };
    }

    /// This, and the end of the connection, which nothing in the answer told.
    default FakeAnswer andClose() {
        return socket -> {
            to(socket);
            socket.close();
        };
    }

    /// A connection reset after the whole request was read.
    static FakeAnswer reset() {
        return socket -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    /// The connection is closed without a word.
    static FakeAnswer silence() {
        return Socket::close;
    }

    /// A body of so many bytes, as fast as they are taken.
    static FakeAnswer flood(int status, int bytes) {
        return of(status, Map.of(), "x".repeat(bytes).getBytes(UTF_8));
    }

    /// A small answer that would be large if it were unpacked.
    static FakeAnswer gzip(int status, int unpacked) {
        return of(status, Map.of("Content-Encoding", "gzip"), zipped(unpacked));
    }

    private static byte[] zipped(int unpacked) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(new byte[unpacked]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String head(int status, Map<String, String> headers, int length) {
        var head = new StringBuilder("HTTP/1.1 %d Whatever\r\n".formatted(status));
        headers.forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
        return head.append("Content-Length: %d\r\n\r\n".formatted(length)).toString();
    }
}
