package dev.tidings.local;

import dev.tidings.local.home.Durability;
import dev.tidings.local.home.Home;
import dev.tidings.local.home.HomeLock;
import dev.tidings.local.kafka.Topics;
import dev.tidings.local.postgres.Databases;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A real Kafka broker with the topics of Tidings and a real PostgreSQL with the databases `ingest`
/// and `notify`, running.
///
/// Three ways to one: `./tidings up` and [Main] start one on a home that stays; a test asks for the
/// [shared][#shared()] one of its JVM. Everything listens on the loopback interface only.
public final class LocalStack implements AutoCloseable {
    private final Endpoints endpoints;
    private final @Nullable EmbeddedServers own;

    private LocalStack(Endpoints endpoints, @Nullable EmbeddedServers own) {
        this.endpoints = endpoints;
        this.own = own;
    }

    /// Starts both servers on a home.
    ///
    /// @param lock shows that nobody else uses the home; stays the caller's
    /// @throws dev.tidings.local.home.StartFailure when something a person can mend is in the way
    public static LocalStack start(
            Home home, HomeLock lock, Ports ports, Durability durability, Progress progress) {
        var servers = EmbeddedServers.start(home, lock, ports, durability, progress);
        return new LocalStack(servers.endpoints(), servers);
    }

    /// The stack of this JVM: started at the first call, on random ports and throw-away data,
    /// stopped and deleted when the JVM ends. With `-Dtidings.containers=true` it is two
    /// containers.
    ///
    /// It is the same one in every class loader of the JVM, because a Quarkus test run has several.
    public static LocalStack shared() {
        return new LocalStack(SharedStack.find(), null);
    }

    /// `host:port` of Kafka.
    public String bootstrapServers() {
        return endpoints.bootstrapServers();
    }

    /// The JDBC URL of `ingest` or `notify`.
    public String jdbcUrl(String database) {
        return endpoints.jdbcUrl(database);
    }

    /// The role that owns the database: it has its name.
    public String username(String database) {
        return database;
    }

    /// The password of that role.
    public String password(String database) {
        return endpoints.passwords().of(database);
    }

    /// Empties one database: drops it, whoever is connected, and creates it again.
    public void recreateDatabase(String database) {
        new Databases(endpoints.jdbcUrl("postgres"), endpoints.passwords()).recreate(database);
    }

    /// Empties all topics, and forgets the offsets of their consumers.
    public void recreateTopics() {
        Topics.recreate(bootstrapServers());
    }

    /// Where the servers are.
    public Endpoints endpoints() {
        return endpoints;
    }

    /// Completes with the reason when the broker gives up.
    CompletableFuture<String> gaveUp() {
        return own == null ? new CompletableFuture<>() : own.kafka().gaveUp();
    }

    /// Ends the servers now; the next start recovers.
    void kill() {
        if (own != null) {
            own.kill();
        }
    }

    /// Stops Kafka, then PostgreSQL. The shared stack stays until its JVM ends.
    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
