package dev.tidings.local.kafka;

import dev.tidings.local.home.Durability;
import dev.tidings.local.home.Loopback;
import dev.tidings.local.home.Reasons;
import dev.tidings.local.home.StartFailure;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// A broker inside this JVM.
///
/// Inside, because a process less is a process less to find, to stop and to pay 150 MB for; the
/// broker is the same class that runs in a process of its own, and a SIGKILL of this JVM costs
/// nothing that a SIGKILL of that one would not.
public final class KafkaServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KafkaRaftServer server;
    private final int port;
    private final CompletableFuture<String> gaveUp;

    private KafkaServer(KafkaRaftServer server, int port, CompletableFuture<String> gaveUp) {
        this.server = server;
        this.port = port;
        this.gaveUp = gaveUp;
    }

    /// Starts the broker on the folder (formatted when new) and creates the topics.
    ///
    /// @param port where clients connect, on the loopback interface
    public static KafkaServer start(Path folder, int port, Durability durability) {
        var files = KafkaFolder.at(folder);
        var clusterId = files.clusterId();
        var gaveUp = new CompletableFuture<String>();
        BrokerExit.reportTo(gaveUp);
        try {
            format(files.log(), clusterId);
            var settings = KafkaSettings.of(files.log(), port, Loopback.free(), durability);
            var server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
            var started = CompletableFuture.runAsync(server::startup, KafkaServer::inThread);
            CompletableFuture.anyOf(started, gaveUp.thenAccept(KafkaServer::giveUp))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            var kafka = new KafkaServer(server, port, gaveUp);
            Topics.create(kafka.bootstrapServers());
            return kafka;
        } catch (StartFailure e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(folder, e);
        } catch (Exception e) {
            throw failed(folder, e);
        }
    }

    private static void inThread(Runnable startup) {
        Thread.ofPlatform().name("kafka-startup").daemon().start(startup);
    }

    private static void giveUp(String reason) {
        throw new IllegalStateException(reason);
    }

    private static StartFailure failed(Path folder, Exception e) {
        return new StartFailure(
                "Kafka does not start: " + Reasons.deepest(e),
                "The whole story is in logs/servers.0.log of the home; when the data is damaged,"
                        + " move %s away to start with an empty log.".formatted(folder),
                e);
    }

    private static void format(Path log, String clusterId) throws Exception {
        new Formatter()
                .setPrintStream(
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(KafkaSettings.NODE)
                .setClusterId(clusterId)
                .setControllerListenerName(KafkaSettings.CONTROLLER)
                .setMetadataLogDirectory(log.toString())
                .addDirectory(log.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /// Completes with the reason when the broker gives up; it cannot be used after that.
    public CompletableFuture<String> gaveUp() {
        return gaveUp.copy();
    }

    /// Stops the broker in order, so that the next start has nothing to recover.
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
