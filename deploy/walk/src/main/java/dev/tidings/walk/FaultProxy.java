package dev.tidings.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands in front of a server and takes it away: what goes through is not looked at.
///
/// ```text
/// client -- proxy -- server        cut: connections end, new ones are refused at once
/// ```
public final class FaultProxy implements AutoCloseable {

    private final ServerSocket door;
    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private FaultProxy(ServerSocket door, InetSocketAddress server) {
        this.door = door;
        this.server = server;
    }

    /// Listens on a free port of the loopback and leads to `port` of it.
    public static FaultProxy before(int port) {
        try {
            var loopback = InetAddress.getLoopbackAddress();
            var proxy =
                    new FaultProxy(
                            new ServerSocket(0, 64, loopback),
                            new InetSocketAddress(loopback, port));
            Thread.startVirtualThread(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where clients go.
    public int port() {
        return door.getLocalPort();
    }

    /// Ends every connection and takes no new one.
    public void cut() {
        cut = true;
        open.forEach(FaultProxy::end);
    }

    /// The server is back.
    public void mend() {
        cut = false;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException _) {
                // the door was closed, or the server is not there: the client sees it
            }
        }
    }

    private void connect(Socket client) throws IOException {
        open.add(client);
        if (cut) {
            end(client);
            return;
        }
        var far = new Socket();
        open.add(far);
        try {
            far.connect(server, 2_000);
        } catch (IOException e) {
            end(client);
            end(far);
            throw e;
        }
        Thread.startVirtualThread(() -> pump(client, far));
        Thread.startVirtualThread(() -> pump(far, client));
        if (cut) {
            end(client);
            end(far);
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // one side ended, so the other ends
        } finally {
            end(from);
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it has ended
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(FaultProxy::end);
    }
}
