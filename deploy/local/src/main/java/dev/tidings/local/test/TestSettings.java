package dev.tidings.local.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.local.LocalStack;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// The configuration of a service under test: what `./tidings up` says in the environment, under
/// the same names, and quiet logs of the broker that runs in the same JVM.
final class TestSettings {
    private TestSettings() {}

    static Map<String, String> of(LocalStack stack, String database) {
        var settings = new TreeMap<String, String>();
        settings.put("KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers());
        settings.put("kafka.bootstrap.servers", stack.bootstrapServers());
        settings.put("quarkus.datasource.jdbc.url", stack.jdbcUrl(database));
        settings.put("quarkus.datasource.username", stack.username(database));
        settings.put("quarkus.datasource.password", stack.password(database));
        settings.put("tidings.admin.token.sha256", sha256(LocalStackResource.TOKEN));
        settings.put(
                "tidings.secret.keys", "test:" + Base64.getEncoder().encodeToString(new byte[32]));
        settings.put("quarkus.log.category.\"kafka\".level", "ERROR");
        settings.put("quarkus.log.category.\"state.change.logger\".level", "ERROR");
        settings.put("quarkus.log.category.\"org.apache.kafka\".level", "ERROR");
        return settings;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
