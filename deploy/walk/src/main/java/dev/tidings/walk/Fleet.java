package dev.tidings.walk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.local.LocalStack;
import dev.tidings.local.services.Readiness;
import dev.tidings.local.services.RunningService;
import dev.tidings.local.services.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// The services of one walk: empty databases and topics, and the built jars as processes.
///
/// The folder of the project comes from the system property `tidings.root`.
public final class Fleet implements AutoCloseable {

    public static final String TOKEN = "tdg_" + "walk".repeat(10) + "wal";
    public static final String OWNER = "ada";
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final LocalStack stack = LocalStack.shared();
    private final Path root = Path.of(System.getProperty("tidings.root", "."));
    private final List<RunningService> started = new ArrayList<>();
    private final Path logs;

    private Fleet(Path logs) {
        this.logs = logs;
    }

    /// Both databases and all topics empty, nothing running.
    ///
    /// @param name of the walk; its logs go to `target/walk/<name>`
    public static Fleet fresh(String name) {
        var fleet = new Fleet(folder(Path.of("target", "walk", name)));
        List.of("ingest", "notify").forEach(fleet.stack::recreateDatabase);
        fleet.stack.recreateTopics();
        return fleet;
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public LocalStack stack() {
        return stack;
    }

    /// Starts `ingest` or `notify` on a free port and waits until it is ready.
    public RunningService start(String name, Map<String, String> settings) {
        return start(name, freePort(), settings);
    }

    /// Starts a service on a port of your choice and waits until it is ready.
    public RunningService start(String name, int port, Map<String, String> settings) {
        var running = launch(name, port, settings);
        var answer = new Readiness(() -> false).await(running, START);
        if (answer != Readiness.Answer.READY) {
            throw new AssertionError(name + " is " + answer + ": " + running.lastLines());
        }
        return running;
    }

    /// Starts a service without waiting for it.
    public RunningService launch(String name, int port, Map<String, String> settings) {
        var file = name + "-" + (started.size() + 1);
        var running =
                RunningService.start(
                        new Service(
                                name,
                                command(name, port),
                                environment(name, settings),
                                URI.create("http://127.0.0.1:" + port),
                                logs.resolve(file + ".log"),
                                logs.resolve(file + ".pid")),
                        _ -> {});
        started.add(running);
        return running;
    }

    private List<String> command(String name, int port) {
        var jar = root.resolve(name + "-service/target/quarkus-app/quarkus-run.jar");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-Dquarkus.http.port=" + port,
                "-jar",
                jar.toString());
    }

    private Map<String, String> environment(String database, Map<String, String> settings) {
        var environment = new HashMap<String, String>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", stack.jdbcUrl(database));
        environment.put("QUARKUS_DATASOURCE_USERNAME", stack.username(database));
        environment.put("QUARKUS_DATASOURCE_PASSWORD", stack.password(database));
        environment.put("TIDINGS_ADMIN_TOKEN_SHA256", sha256(TOKEN));
        environment.put("TIDINGS_ADMIN_TOKEN_OWNER", OWNER);
        environment.put("TIDINGS_ADMIN_TOKEN_DEVICE", "laptop-1");
        environment.put(
                "TIDINGS_SECRET_KEYS", "k1:" + Base64.getEncoder().encodeToString(new byte[32]));
        environment.put("TIDINGS_ALLOWED_NETWORKS", "127.0.0.0/8");
        environment.put("TIDINGS_SLACK_HOSTS", "127.0.0.1");
        environment.putAll(settings);
        return environment;
    }

    /// A client of a running service with the token of the fleet.
    public static Api api(RunningService service) {
        return new Api(service.service().base(), TOKEN);
    }

    /// A port nobody listens on right now.
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        started.reversed().forEach(service -> service.stop(STOP));
    }
}
