package dev.tidings.local.postgres;

import static java.util.stream.Collectors.joining;

import dev.tidings.local.home.OwnerOnly;
import dev.tidings.local.home.Reasons;
import dev.tidings.local.home.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The passwords of the roles of one home: random, made once, in a file of mode 0600.
///
/// @param byRole every role has one
public record Passwords(Map<String, String> byRole) {
    private static final SecureRandom RANDOM = new SecureRandom();

    public Passwords {
        byRole = Map.copyOf(byRole);
    }

    /// Fresh passwords for these roles.
    public static Passwords random(List<String> roles) {
        var made = new TreeMap<String, String>();
        for (var role : roles) {
            var bytes = new byte[24];
            RANDOM.nextBytes(bytes);
            made.put(role, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return new Passwords(made);
    }

    /// Reads the file (lines of `role=password`); writes it first when it is missing.
    public static Passwords keptIn(Path file, List<String> roles) {
        try {
            if (!Files.exists(file)) {
                OwnerOnly.write(file, random(roles).asLines());
            }
            var read = new TreeMap<String, String>();
            for (var line : Files.readAllLines(file)) {
                var parts = line.split("=", 2);
                if (parts.length == 2) {
                    read.put(parts[0].strip(), parts[1].strip());
                }
            }
            if (!read.keySet().containsAll(roles)) {
                throw new StartFailure(
                        "The file %s does not name a password for each of %s."
                                .formatted(file, roles),
                        "Put the file back as it was, or move it and the folder postgres away to"
                                + " start empty.");
            }
            return new Passwords(read);
        } catch (IOException e) {
            throw new StartFailure(
                    "The passwords of PostgreSQL cannot be read from %s: %s"
                            .formatted(file, Reasons.of(e)),
                    "Make the file readable for this user.",
                    e);
        }
    }

    /// The password of a role that exists.
    public String of(String role) {
        var password = byRole.get(role);
        if (password == null) {
            throw new IllegalArgumentException("no role " + role + " here: " + byRole.keySet());
        }
        return password;
    }

    private String asLines() {
        return new TreeMap<>(byRole)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(joining());
    }

    @Override
    public String toString() {
        return "Passwords" + byRole.keySet();
    }
}
