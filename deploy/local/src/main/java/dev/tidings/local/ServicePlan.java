package dev.tidings.local;

import static java.util.Objects.requireNonNullElse;

import dev.tidings.local.home.Home;
import dev.tidings.local.services.Service;
import dev.tidings.local.up.Credentials;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The two services on one stack: where they listen, and what each is told.
///
/// @param ingestPort of the ingest-service, on the loopback interface
/// @param notifyPort of the notify-service
record ServicePlan(
        Home home,
        ServiceCommands commands,
        Credentials credentials,
        int ingestPort,
        int notifyPort) {

    private static final String ALLOWED_NETWORKS = "TIDINGS_ALLOWED_NETWORKS";

    /// Who runs all of it on one machine is its administrator: webhooks may stay on it.
    private static final String THIS_MACHINE = "127.0.0.0/8,::1/128";

    URI ingestBase() {
        return URI.create("http://127.0.0.1:" + ingestPort);
    }

    URI notifyBase() {
        return URI.create("http://127.0.0.1:" + notifyPort);
    }

    /// In the order in which they are started.
    List<Service> on(Endpoints endpoints) {
        return List.of(
                service("ingest", ingestBase(), endpoints),
                service("notify", notifyBase(), endpoints));
    }

    private Service service(String name, URI base, Endpoints endpoints) {
        return new Service(
                name,
                commands.of(name),
                environment(name, base, endpoints),
                base,
                home.logs().resolve(name + ".log"),
                home.run().resolve(name + ".pid"));
    }

    private Map<String, String> environment(String name, URI base, Endpoints endpoints) {
        var told = new TreeMap<String, String>();
        told.put("KAFKA_BOOTSTRAP_SERVERS", endpoints.bootstrapServers());
        told.put("QUARKUS_DATASOURCE_JDBC_URL", endpoints.jdbcUrl(name));
        told.put("QUARKUS_DATASOURCE_USERNAME", name);
        told.put("QUARKUS_DATASOURCE_PASSWORD", endpoints.passwords().of(name));
        told.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        told.put("QUARKUS_HTTP_PORT", Integer.toString(base.getPort()));
        told.put("QUARKUS_BANNER_ENABLED", "false");
        told.put("QUARKUS_LOG_CONSOLE_FORMAT", "%d{HH:mm:ss.SSS} %-5p [%c{2.}] %s%e%n");
        told.put("TIDINGS_ADMIN_TOKEN_SHA256", credentials.tokenSha256());
        told.put("TIDINGS_ADMIN_TOKEN_OWNER", userName());
        told.put("TIDINGS_ADMIN_TOKEN_DEVICE", hostName());
        told.put("TIDINGS_SECRET_KEYS", credentials.secretKeys());
        told.put(
                ALLOWED_NETWORKS,
                requireNonNullElse(System.getenv(ALLOWED_NETWORKS), THIS_MACHINE));
        return told;
    }

    /// The JVM says `?` of a user without a name.
    private static String userName() {
        var name = System.getProperty("user.name", "");
        return name.isBlank() || name.equals("?") ? "local" : name;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
