package dev.tidings.notify.handler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/// The other side of a webhook, on a real socket: does what it is told to, and keeps what it
/// received. It keeps a connection for the next request, unless an answer closes it.
public final class FakeEndpoint implements AutoCloseable {

    private final ServerSocket server;
    private final String scheme;
    private final Deque<FakeAnswer> answers = new ArrayDeque<>();
    private final List<Received> received = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    private FakeEndpoint(ServerSocket server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    /// One request as it came.
    ///
    /// @param headers by name in lower case
    public record Received(
            Instant at, String method, String path, Map<String, String> headers, String body) {}

    /// An endpoint on a free port of the loopback address that answers `ok` until told otherwise.
    public static FakeEndpoint start() {
        return start(ServerSocketFactory.getDefault(), "http");
    }

    static FakeEndpoint start(ServerSocketFactory sockets, String scheme) {
        try {
            var server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var endpoint = new FakeEndpoint(server, scheme);
            endpoint.answers(FakeAnswer.of(200, "ok"));
            Thread.ofVirtual().start(endpoint::accept);
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From now on these, in order; the last one stays.
    public synchronized FakeEndpoint answers(FakeAnswer... next) {
        answers.clear();
        answers.addAll(List.of(next));
        return this;
    }

    /// The address of `path` here.
    public URI uri(String path) {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + path);
    }

    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    /// How many connections have been made.
    int connections() {
        return connections.get();
    }

    /// Waits until so many requests have come.
    ///
    /// @throws AssertionError when they have not within `patience`
    public synchronized List<Received> await(int requests, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (received.size() < requests) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new AssertionError(
                        "%d of %d requests came".formatted(received.size(), requests));
            }
            wait(left);
        }
        return List.copyOf(received);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            connections.incrementAndGet();
            while (!socket.isClosed()) {
                next(read(in)).to(socket);
            }
        } catch (IOException e) {
            // The other side hung up, which is among the things that are tested.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private synchronized FakeAnswer next(Received request) {
        received.add(request);
        notifyAll();
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    private static Received read(InputStream in) throws IOException {
        var first = line(in).split(" ", 3);
        var at = Instant.now();
        var headers = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var header = line.split(":", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Received(
                at, first[0], first[1], headers, new String(in.readNBytes(length), UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("ended early");
            }
            line.append((char) c);
        }
        return new String(line.toString().strip().getBytes(ISO_8859_1), UTF_8);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
