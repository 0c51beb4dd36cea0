import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/// A far side that costs next to nothing, so that what is measured is the service: answers 200 to
/// every POST, or nothing at all under `/hang`, and keeps connections open for who wants that.
final class Sink implements AutoCloseable {

    private static final byte[] OK =
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok".getBytes(ISO_8859_1);

    private final ServerSocket server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile BiConsumer<String, String> listener = (_, _) -> {};

    Sink() throws IOException {
        Thread.ofVirtual().start(this::listen);
    }

    String at(String path) {
        return "http://127.0.0.1:" + server.getLocalPort() + path;
    }

    /// Requests so far under the first part of their paths.
    int count(String room) {
        return counts.computeIfAbsent(room, _ -> new AtomicInteger()).get();
    }

    int connections() {
        return connections.get();
    }

    /// Tells path and body of every request from now on.
    void listen(BiConsumer<String, String> to) {
        listener = to;
    }

    void release() {
        released.countDown();
    }

    private void listen() {
        try {
            while (true) {
                var socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            while (true) {
                var first = line(in);
                if (first.isEmpty()) {
                    return;
                }
                int length = 0;
                boolean close = false;
                for (var header = line(in); !header.isEmpty(); header = line(in)) {
                    var lower = header.toLowerCase();
                    if (lower.startsWith("content-length:")) {
                        length = Integer.parseInt(lower.substring(15).trim());
                    }
                    close |= lower.equals("connection: close");
                }
                var body = new String(in.readNBytes(length), ISO_8859_1);
                var path = first.split(" ")[1];
                if (path.startsWith("/hang")) {
                    released.await();
                }
                counts.computeIfAbsent(path.split("/")[1], _ -> new AtomicInteger())
                        .incrementAndGet();
                listener.accept(path, body);
                out.write(OK);
                out.flush();
                if (close) {
                    return;
                }
            }
        } catch (IOException | InterruptedException _) {
            // gone
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        released.countDown();
        server.close();
    }
}
