package dev.tidings.walk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The far side of Slack and of webhooks: accepts everything over a real socket and keeps it.
///
/// The ledger of a walk is written here and not by the service under test.
public final class Recorder implements AutoCloseable {

    /// One request as it arrived.
    ///
    /// @param headers names in lower case, first value each
    public record Request(Instant at, String path, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final List<Request> requests = new ArrayList<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();

    private Recorder(HttpServer server) {
        this.server = server;
    }

    /// Listens on a free port of the loopback.
    public static Recorder start() {
        return start(0);
    }

    /// Listens on a port of your choice.
    public static Recorder start(int port) {
        try {
            var loopback = InetAddress.getLoopbackAddress();
            var recorder =
                    new Recorder(HttpServer.create(new InetSocketAddress(loopback, port), 512));
            recorder.server.createContext("/", recorder::answer);
            recorder.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            recorder.server.start();
            return recorder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var headers =
                    exchange.getRequestHeaders().entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            header -> header.getKey().toLowerCase(Locale.ROOT),
                                            header -> header.getValue().getFirst()));
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            keep(new Request(Instant.now(), path, headers, body));
            awaitRelease(path);
            var answer = "ok".getBytes(UTF_8);
            exchange.sendResponseHeaders(statuses.getOrDefault(path, 200), answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private void awaitRelease(String path) {
        var latch = held.get(path);
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Requests to `path` are taken and kept, but get no answer until [#release(String)].
    public void hold(String path) {
        held.put(path, new CountDownLatch(1));
    }

    /// Answers what was held, and everything from now on.
    public void release(String path) {
        var latch = held.remove(path);
        if (latch != null) {
            latch.countDown();
        }
    }

    /// What `path` answers from now on.
    public void answers(String path, int status) {
        statuses.put(path, status);
    }

    private synchronized void keep(Request request) {
        requests.add(request);
        notifyAll();
    }

    /// Where to post, such as `http://127.0.0.1:40001/hook`.
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /// Everything so far whose path begins so, in order of arrival.
    public synchronized List<Request> under(String path) {
        return requests.stream().filter(request -> request.path().startsWith(path)).toList();
    }

    /// Waits until what arrived satisfies `enough`; fails with what did arrive otherwise.
    public synchronized List<Request> await(
            String path, Duration patience, Predicate<List<Request>> enough)
            throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!enough.test(under(path))) {
            var left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new AssertionError("not within %s, but: %s".formatted(patience, under(path)));
            }
            wait(left);
        }
        return under(path);
    }

    @Override
    public void close() {
        held.keySet().forEach(this::release);
        server.stop(0);
    }
}
