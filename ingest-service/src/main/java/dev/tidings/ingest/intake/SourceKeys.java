package dev.tidings.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.ingest.core.Sha256;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// What a source calls a fact, made of components (sources, section 2).
public final class SourceKeys {

    private static final int MOST = 512;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private SourceKeys() {}

    /// The components joined by `/`, each percent-encoded except for RFC 3986's unreserved
    /// characters. A key too long for the wire is its own hash instead.
    public static String of(Object... components) {
        var key =
                List.of(components).stream()
                        .map(component -> encoded(component.toString()))
                        .collect(Collectors.joining("/"));
        return key.length() <= MOST
                ? key
                : "sha256/" + HexFormat.of().formatHex(Sha256.digest().digest(key.getBytes(UTF_8)));
    }

    private static String encoded(String component) {
        var out = new StringBuilder(component.length());
        for (byte b : component.getBytes(UTF_8)) {
            if (unreserved(b)) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX.toHexDigits(b));
            }
        }
        return out.toString();
    }

    private static boolean unreserved(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '.'
                || b == '_'
                || b == '~';
    }
}
