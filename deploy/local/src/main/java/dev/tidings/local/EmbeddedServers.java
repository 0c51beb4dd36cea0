package dev.tidings.local;

import dev.tidings.local.home.DiskSpace;
import dev.tidings.local.home.Durability;
import dev.tidings.local.home.Home;
import dev.tidings.local.home.HomeLock;
import dev.tidings.local.kafka.KafkaServer;
import dev.tidings.local.postgres.Databases;
import dev.tidings.local.postgres.Passwords;
import dev.tidings.local.postgres.PostgresFiles;
import dev.tidings.local.postgres.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/// Both servers on one home, started side by side.
record EmbeddedServers(Endpoints endpoints, KafkaServer kafka, PostgresServer postgres)
        implements AutoCloseable {
    private static final Executor BESIDE = Thread::startVirtualThread;

    static EmbeddedServers start(
            Home home, HomeLock lock, Ports ports, Durability durability, Progress progress) {
        lock.requireHeld();
        DiskSpace.real().require(home.folder());
        var postgres = PostgresServer.on(filesOf(home));
        ports.requireFree();
        var passwords = Passwords.keptIn(home.passwords(), roles());
        var endpoints =
                new Endpoints(
                        "127.0.0.1:" + ports.kafka(), "127.0.0.1:" + ports.postgres(), passwords);
        var database =
                CompletableFuture.runAsync(
                        () ->
                                timed(
                                        "PostgreSQL",
                                        progress,
                                        () -> {
                                            postgres.start(ports.postgres(), durability, passwords);
                                            new Databases(endpoints.jdbcUrl("postgres"), passwords)
                                                    .create();
                                        }),
                        BESIDE);
        var started = new ArrayList<KafkaServer>();
        try {
            timed(
                    "Kafka",
                    progress,
                    () -> started.add(KafkaServer.start(home.kafka(), ports.kafka(), durability)));
            database.join();
            return new EmbeddedServers(endpoints, started.getFirst(), postgres);
        } catch (RuntimeException e) {
            database.exceptionally(_ -> null).join();
            postgres.close();
            started.forEach(KafkaServer::close);
            throw e instanceof CompletionException && e.getCause() instanceof RuntimeException cause
                    ? cause
                    : e;
        }
    }

    /// Ends what an earlier stack on this home left running.
    static void endLeftovers(Home home) {
        PostgresServer.on(filesOf(home));
    }

    private static PostgresFiles filesOf(Home home) {
        return new PostgresFiles(
                home.postgres(),
                home.logs().resolve("postgres.log"),
                Home.cache(System.getenv(), System.getProperty("user.home")));
    }

    private static List<String> roles() {
        var roles = new ArrayList<>(Databases.NAMES);
        roles.add(PostgresServer.SUPERUSER);
        return roles;
    }

    private static void timed(String part, Progress progress, Runnable start) {
        long from = System.nanoTime();
        start.run();
        progress.ready(part, Duration.ofNanos(System.nanoTime() - from));
    }

    /// Ends PostgreSQL now; Kafka ends with this JVM.
    void kill() {
        postgres.kill();
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
    }
}
