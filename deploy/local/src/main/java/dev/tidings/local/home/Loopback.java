package dev.tidings.local.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Ports of the loopback interface.
public final class Loopback {
    private static final int CONNECT_MS = 200;

    private Loopback() {}

    /// A port that was free a moment ago.
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Refuses a port that somebody listens on.
    ///
    /// @param program who wants it, as a person calls it
    /// @param option the option of `./tidings up` that chooses another
    public static void requireFree(String program, int port, String option) {
        if (answers(port) || !bindable(port)) {
            throw new StartFailure(
                    "Port %d is in use, and %s needs it.".formatted(port, program),
                    "Stop the program that listens on it (lsof -i :%d), or choose another port with %s PORT."
                            .formatted(port, option));
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean bindable(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
