package dev.tidings.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.TreeMap;

/// Stands for a service: says what it was told, answers the health path, and dies when it is told
/// to.
///
/// `STAND_IN_<NAME>` in the environment: `dies` (status 3, before it is ready), `dies-on-request`
/// (when `/die` is asked for).
public final class StandIn {
    private StandIn() {}

    /// Runs until a signal.
    public static void main(String[] arguments) throws Exception {
        var name = arguments[0];
        var mood = System.getenv().getOrDefault("STAND_IN_" + name.toUpperCase(Locale.ROOT), "");
        var told = new TreeMap<>(System.getenv());
        told.keySet()
                .removeIf(key ->
                        !key.startsWith("TIDINGS_ADMIN")
                                && !key.startsWith("QUARKUS_DATASOURCE_JDBC")
                                && !key.startsWith("KAFKA_BOOTSTRAP"));
        System.out.println(name + " was told " + told);
        if (mood.equals("dies")) {
            System.out.println("cannot open the treasury");
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        var server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
        server.createContext(
                "/q/health/ready",
                exchange -> {
                    var body = "{\"status\":\"UP\"}".getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.createContext("/die", _ -> Runtime.getRuntime().halt(7));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> System.out.println(name + " says goodbye")));
        server.start();
    }
}
