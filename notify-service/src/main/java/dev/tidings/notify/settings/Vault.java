package dev.tidings.notify.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.shell.seal.Opened;
import dev.tidings.shell.seal.Sealed;
import dev.tidings.shell.seal.Secrets;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Seals what is secret of an endpoint into the columns of its row, and opens it again.
///
/// A sealed column opens only in its own row and column (channels, section 6).
@Singleton
class Vault {

    /// Beside the handler's own config lies how the endpoint is shown, so that it still can be when
    /// its key is missing. No handler has fields of these names.
    static final String SHOWN = "shown";

    static final String MASK = "mask";

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<Map<String, Map<String, String>>> BY_KIND =
            new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Secrets secrets;
    private final ObjectMapper json;

    Vault(Secrets secrets, ObjectMapper json) {
        this.secrets = secrets;
        this.json = json;
    }

    Sealed seal(UUID id, Endpoint endpoint) {
        return secrets.seal(write(endpoint.secrets()), secretOf(id));
    }

    Optional<Sealed> sealPrevious(UUID id, Endpoint endpoint) {
        return endpoint.retiring().map(retiring -> secrets.seal(retiring.secret(), previousOf(id)));
    }

    /// What to store beside the sealed columns.
    String config(Endpoint endpoint, String mask, Map<String, Object> shown) {
        var config = new HashMap<>(endpoint.config());
        config.put(MASK, mask);
        config.put(SHOWN, shown);
        return write(config);
    }

    /// What is no secret of it, which is all that deciding needs.
    Endpoint closed(DestinationRow row) {
        var config = read(row.config(), OBJECT);
        config.remove(MASK);
        config.remove(SHOWN);
        return new Endpoint(config, Map.of());
    }

    /// How it was shown when it was last changed.
    Map<String, Object> shown(DestinationRow row) {
        return read(row.config(), OBJECT).get(SHOWN) instanceof Map<?, ?> shown
                ? json.convertValue(shown, OBJECT)
                : Map.of();
    }

    /// All of it; empty when the key is missing or the columns are not what they were.
    Optional<Endpoint> open(DestinationRow row) {
        return row.secret()
                .flatMap(sealed -> opened(sealed, secretOf(row.id())))
                .map(opened ->
                        new Endpoint(closed(row).config(), read(opened, TEXTS), retiring(row)));
    }

    /// All addresses of a session's own, in one column.
    Sealed seal(SessionRow row, Map<String, Endpoint> endpoints) {
        var all = new TreeMap<String, Map<String, String>>();
        endpoints.forEach((kind, endpoint) -> all.put(kind, endpoint.secrets()));
        return secrets.seal(write(all), overrideOf(row));
    }

    /// The session's own addresses by kind; none when the key is missing.
    Map<String, Endpoint> open(SessionRow row) {
        var opened = row.secret().flatMap(sealed -> opened(sealed, overrideOf(row)));
        if (opened.isEmpty()) {
            return Map.of();
        }
        var all = read(opened.get(), BY_KIND);
        var endpoints = new TreeMap<String, Endpoint>();
        row.overriding()
                .redirects()
                .forEach((kind, redirect) -> {
                    if (all.containsKey(kind)) {
                        endpoints.put(kind, new Endpoint(redirect.config(), all.get(kind)));
                    }
                });
        return endpoints;
    }

    String fingerprint(String address) {
        return secrets.fingerprint(address);
    }

    /// The same secret under the newest key; the same seal when it has that already, or does not
    /// open.
    Sealed resealed(DestinationRow row, Sealed sealed) {
        return resealed(sealed, secretOf(row.id()));
    }

    /// Like [#resealed] for the secret before the last rotation.
    Sealed resealedPrevious(DestinationRow row, Sealed sealed) {
        return resealed(sealed, previousOf(row.id()));
    }

    Sealed resealed(SessionRow row, Sealed sealed) {
        return resealed(sealed, overrideOf(row));
    }

    private Sealed resealed(Sealed sealed, String place) {
        return secrets.isStale(sealed)
                ? opened(sealed, place).map(plain -> secrets.seal(plain, place)).orElse(sealed)
                : sealed;
    }

    private Optional<Endpoint.Retiring> retiring(DestinationRow row) {
        return row.previous()
                .flatMap(sealed -> opened(sealed, previousOf(row.id())))
                .flatMap(secret ->
                        row.previousUntil().map(until -> new Endpoint.Retiring(secret, until)));
    }

    private Optional<String> opened(Sealed sealed, String place) {
        return switch (secrets.open(sealed, place)) {
            case Opened.Secret(var secret) -> Optional.of(secret);
            case Opened.Undecryptable _ -> Optional.empty();
        };
    }

    private static String secretOf(UUID id) {
        return id + "/secret";
    }

    /// No id of a session has a line end in it.
    private static String overrideOf(SessionRow row) {
        return row.owner() + "\n" + row.id() + "\n" + "override_secret";
    }

    private static String previousOf(UUID id) {
        return id + "/previous_secret";
    }

    private String write(Map<String, ?> object) {
        try {
            return json.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of plain values is JSON", e);
        }
    }

    @SuppressWarnings("UnusedException") // its message quotes what may be a secret
    private <T> T read(String stored, TypeReference<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written as JSON is JSON");
        }
    }
}
