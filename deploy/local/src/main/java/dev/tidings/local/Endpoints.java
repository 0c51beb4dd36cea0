package dev.tidings.local;

import dev.tidings.local.postgres.Passwords;
import java.util.Map;
import java.util.TreeMap;

/// Where a running stack is reached, and with which passwords.
///
/// @param bootstrapServers of Kafka, `host:port`
/// @param postgres `host:port` of PostgreSQL
public record Endpoints(String bootstrapServers, String postgres, Passwords passwords) {
    private static final String KAFKA_KEY = "kafka";
    private static final String POSTGRES_KEY = "postgres";
    private static final String ROLE = "role.";

    /// The JDBC URL of one database.
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + postgres + "/" + database;
    }

    /// As words only: what crosses from one class loader to another.
    Map<String, String> asMap() {
        var map = new TreeMap<String, String>();
        map.put(KAFKA_KEY, bootstrapServers);
        map.put(POSTGRES_KEY, postgres);
        passwords.byRole().forEach((role, password) -> map.put(ROLE + role, password));
        return map;
    }

    static Endpoints of(Map<String, String> map) {
        var passwords = new TreeMap<String, String>();
        map.forEach((key, value) -> {
            if (key.startsWith(ROLE)) {
                passwords.put(key.substring(ROLE.length()), value);
            }
        });
        return new Endpoints(
                required(map, KAFKA_KEY), required(map, POSTGRES_KEY), new Passwords(passwords));
    }

    private static String required(Map<String, String> map, String key) {
        var value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key + " in " + map.keySet());
        }
        return value;
    }
}
