package dev.tidings.shell.guard;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The names this service answers to, against DNS rebinding.
///
/// A page of `evil.example` whose name suddenly resolves to 127.0.0.1 still sends `Host:
/// evil.example`. A literal address cannot be rebound, so every literal is fine: probes and
/// scrapers come by address.
///
/// @param names lower-case host names without port; one that starts with a dot stands for all names
///   that end with it; `*` switches the check off
record Hosts(Set<String> names) {

    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.%]+]");

    private static final Pattern PORT = Pattern.compile(":[0-9]{0,5}$");

    Hosts {
        names = Set.copyOf(names);
    }

    static Hosts of(Collection<String> names) {
        return new Hosts(
                names.stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet()));
    }

    /// True when a request for this authority is meant for us.
    ///
    /// @param authority the `Host` header or HTTP/2 `:authority`, with or without port
    boolean admit(@Nullable String authority) {
        if (names.contains("*")) {
            return true;
        }
        if (authority == null) {
            return false;
        }
        var host = hostOf(authority);
        return LITERAL.matcher(host).matches()
                || host.equals("localhost")
                || host.endsWith(".localhost")
                || names.contains(host)
                || names.stream().anyMatch(name -> name.startsWith(".") && host.endsWith(name));
    }

    private static String hostOf(String authority) {
        var host = PORT.matcher(authority.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
