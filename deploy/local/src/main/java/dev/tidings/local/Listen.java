package dev.tidings.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidings.local.home.Reasons;
import dev.tidings.local.home.StartFailure;
import dev.tidings.local.up.Arrived;
import dev.tidings.local.up.Options;
import dev.tidings.local.up.Signals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// `./tidings listen`: shows every webhook that arrives on this machine, for a first try without
/// Slack and for everyone who writes a receiver.
public final class Listen {
    private static final String PORT = "--port";
    private static final int USUAL_PORT = 9900;
    private static final int LARGEST = 64 * 1024;
    private static final String HELP =
            """
            usage: ./tidings listen [--port PORT]

            Listens on this machine only, answers 200, and shows each webhook that arrives on a
            line of its own: when, its webhook-id, its body. Ctrl-C ends it.

              --port PORT   where to listen (9900)
            """;

    private final HttpServer server;
    private final Consumer<String> lines;

    private Listen(HttpServer server, Consumer<String> lines) {
        this.server = server;
        this.lines = lines;
    }

    /// Runs the command and ends the JVM.
    @SuppressWarnings("SystemOut") // the console is what this command is for
    public static void main(String[] arguments) {
        var words = List.of(arguments);
        Entry.run(
                words,
                HELP,
                () -> {
                    int port = Options.parse(words, Set.of(PORT)).port(PORT, USUAL_PORT);
                    var listen = on(port, System.out::println);
                    System.out.printf(
                            "Listening on http://localhost:%d/ ... Ctrl-C ends it.%n", port);
                    return listen.untilStopped();
                });
    }

    /// Listens until [#close] is called.
    ///
    /// @param lines gets one line for each request
    static Listen on(int port, Consumer<String> lines) {
        try {
            var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var listen = new Listen(HttpServer.create(here, 0), lines);
            listen.server.createContext("/", listen::show);
            listen.server.start();
            return listen;
        } catch (IOException e) {
            throw new StartFailure(
                    "Port %d is not free: %s".formatted(port, Reasons.of(e)),
                    "Take another one: ./tidings listen --port PORT",
                    e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void show(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readNBytes(LARGEST), UTF_8);
            var id = Optional.ofNullable(exchange.getRequestHeaders().getFirst("webhook-id"));
            lines.accept(new Arrived(LocalTime.now(ZoneId.systemDefault()), id, body).line());
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private int untilStopped() {
        var stopped = new CountDownLatch(1);
        Signals.onStop(_ -> stopped.countDown());
        try {
            stopped.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        close();
        return 0;
    }

    void close() {
        server.stop(0);
    }
}
