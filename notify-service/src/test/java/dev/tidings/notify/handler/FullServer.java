package dev.tidings.notify.handler;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// A server that never accepts, with nowhere left to wait: whoever comes is not even connected.
final class FullServer implements AutoCloseable {

    private static final int MORE_THAN_WAIT = 8;

    private final ServerSocket server;
    private final List<SocketChannel> waiting = new ArrayList<>();

    private FullServer(ServerSocket server) {
        this.server = server;
    }

    static FullServer start() throws IOException {
        var full = new FullServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        for (int i = 0; i < MORE_THAN_WAIT; i++) {
            var one = SocketChannel.open();
            one.configureBlocking(false);
            one.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), full.server.getLocalPort()));
            full.waiting.add(one);
        }
        return full;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        for (var one : waiting) {
            one.close();
        }
        server.close();
    }
}
