package dev.tidings.local.containers;

import dev.tidings.local.home.Reasons;
import dev.tidings.local.home.StartFailure;
import dev.tidings.local.kafka.Topics;
import dev.tidings.local.postgres.Databases;
import dev.tidings.local.postgres.Passwords;
import dev.tidings.local.postgres.PostgresServer;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// Kafka and PostgreSQL as containers, with the same topics, databases and roles.
public record Containers(
        KafkaContainer kafkaContainer, PostgreSQLContainer postgresContainer, Passwords passwords)
        implements AutoCloseable {
    private static final Logger PROBE = Logger.getLogger("org.testcontainers.dockerclient");
    private static final int POSTGRES_PORT = 5432;

    /// Starts both; without Docker it says so.
    public static Containers start() {
        requireDocker();
        var roles = new ArrayList<>(Databases.NAMES);
        roles.add(PostgresServer.SUPERUSER);
        var passwords = Passwords.random(List.copyOf(roles));
        @SuppressWarnings("resource") // closed by close()
        var containers =
                new Containers(
                        new KafkaContainer(Images.KAFKA)
                                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"),
                        new PostgreSQLContainer(Images.POSTGRES)
                                .withUsername(PostgresServer.SUPERUSER)
                                .withPassword(passwords.of(PostgresServer.SUPERUSER))
                                .withDatabaseName(PostgresServer.SUPERUSER),
                        passwords);
        try {
            containers.kafkaContainer.start();
            containers.postgresContainer.start();
            Topics.create(containers.bootstrapServers());
            new Databases("jdbc:postgresql://" + containers.postgres() + "/postgres", passwords)
                    .create();
            return containers;
        } catch (StartFailure e) {
            containers.close();
            throw e;
        } catch (RuntimeException e) {
            containers.close();
            throw new StartFailure(
                    "The containers do not start: " + Reasons.deepest(e),
                    "Check that Docker can pull %s and %s, or leave -Dtidings.containers=true away."
                            .formatted(Images.KAFKA, Images.POSTGRES),
                    e);
        }
    }

    static boolean dockerAnswers() {
        // Its probing tells of every place it looked at; one sentence of ours is enough.
        PROBE.setLevel(Level.OFF);
        return DockerClientFactory.instance().isDockerAvailable();
    }

    private static void requireDocker() {
        if (!dockerAnswers()) {
            throw new StartFailure(
                    "-Dtidings.containers=true asks for containers, and no Docker engine answers.",
                    "Start Docker ('docker info' must work), or leave the option away: the tests"
                            + " then use the embedded servers and need no Docker.");
        }
    }

    /// `host:port` of Kafka.
    public String bootstrapServers() {
        return kafkaContainer.getBootstrapServers().replaceFirst("^.*://", "");
    }

    /// `host:port` of PostgreSQL.
    public String postgres() {
        return postgresContainer.getHost() + ":" + postgresContainer.getMappedPort(POSTGRES_PORT);
    }

    @Override
    public void close() {
        kafkaContainer.stop();
        postgresContainer.stop();
    }
}
