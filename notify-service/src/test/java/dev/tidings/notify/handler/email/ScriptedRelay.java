package dev.tidings.notify.handler.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A mail server on a real socket that says at each stage what it is told to, and keeps what was
/// said to it, and whether in the clear.
final class ScriptedRelay implements AutoCloseable {

    /// In place of a reply: the connection ends.
    static final String CLOSE = "CLOSE";

    /// In place of a reply: nothing, until the other side has had enough.
    static final String HANG = "HANG";

    /// What comes when the last line of the message has.
    static final String DOT = ".";

    static final String GREETING = "GREETING";

    private final ServerSocket server;
    private final SSLContext tls;
    private final boolean implicit;
    private final Map<String, String> script = new ConcurrentHashMap<>();
    private final List<String> inClear = new CopyOnWriteArrayList<>();
    private final List<String> encrypted = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean offersTls = true;

    private ScriptedRelay(ServerSocket server, SSLContext tls, boolean implicit) {
        this.server = server;
        this.tls = tls;
        this.implicit = implicit;
    }

    static ScriptedRelay start(SSLContext tls, boolean implicit) {
        try {
            var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var relay = new ScriptedRelay(server, tls, implicit);
            Thread.ofVirtual().start(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /// From now on this is what it replies to `verb`.
    ScriptedRelay says(String verb, String reply) {
        script.put(verb, reply);
        return this;
    }

    /// Somebody on the way has cut the offer of TLS out of the greeting.
    ScriptedRelay stripped() {
        offersTls = false;
        return this;
    }

    List<String> inClear() {
        return List.copyOf(inClear);
    }

    List<String> encrypted() {
        return List.copyOf(encrypted);
    }

    /// The messages as they came, with dots unstuffed.
    List<String> messages() {
        return List.copyOf(messages);
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
            var talk = new Talk(implicit ? encrypt(socket) : socket);
            if (talk.reply(GREETING, "220 relay.test ESMTP")) {
                while (talk.next()) {}
            }
        } catch (IOException e) {
            // The other side hung up, which is among the things that are tested.
        } finally {
            open.remove(socket);
        }
    }

    private SSLSocket encrypt(Socket plain) throws IOException {
        var socket =
                (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    /// One conversation.
    private final class Talk {

        private Socket socket;
        private BufferedReader in;

        Talk(Socket socket) throws IOException {
            this.socket = socket;
            this.in = reader(socket);
        }

        private static BufferedReader reader(Socket socket) throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        }

        private boolean isEncrypted() {
            return socket instanceof SSLSocket;
        }

        /// Reads a command and replies; false when that was the end.
        boolean next() throws IOException {
            var line = in.readLine();
            if (line == null) {
                return false;
            }
            (isEncrypted() ? encrypted : inClear).add(line);
            var verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            return switch (verb) {
                case "EHLO" -> reply(verb, features());
                case "STARTTLS" -> {
                    boolean goesOn = reply(verb, "220 go ahead");
                    if (goesOn && !script.getOrDefault(verb, "220").startsWith("4")) {
                        socket = encrypt(socket);
                        in = reader(socket);
                    }
                    yield goesOn;
                }
                case "AUTH" -> reply(verb, "235 2.7.0 welcome");
                case "DATA" -> reply(verb, "354 go ahead") && (isRefused(verb) || message());
                case "QUIT" -> {
                    reply(verb, "221 bye");
                    yield false;
                }
                default -> reply(verb, "250 2.0.0 ok");
            };
        }

        private boolean isRefused(String verb) {
            return !script.getOrDefault(verb, "354").startsWith("354");
        }

        private String features() {
            var all = new ArrayList<String>();
            all.add("250-relay.test");
            if (offersTls && !isEncrypted()) {
                all.add("250-STARTTLS");
            }
            if (isEncrypted()) {
                all.add("250-AUTH PLAIN LOGIN");
            }
            all.add("250 ENHANCEDSTATUSCODES");
            return String.join("\r\n", all);
        }

        private boolean message() throws IOException {
            var message = new StringBuilder();
            for (var line = in.readLine(); !line.equals("."); line = in.readLine()) {
                message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            messages.add(message.toString());
            return reply(DOT, "250 2.0.0 queued as 7");
        }

        boolean reply(String verb, String usual) throws IOException {
            var reply = script.getOrDefault(verb, usual);
            if (reply.equals(CLOSE)) {
                return false;
            }
            if (reply.equals(HANG)) {
                in.readLine();
                return false;
            }
            socket.getOutputStream().write((reply + "\r\n").getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return true;
        }
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
