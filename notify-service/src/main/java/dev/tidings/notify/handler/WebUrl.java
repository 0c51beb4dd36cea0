package dev.tidings.notify.handler;

import dev.tidings.shell.problem.FieldError;
import dev.tidings.shell.seal.Mask;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A URL that a user gave, taken apart before anything is done with it (channels, 4.4).
///
/// @param uri with the host in ASCII and in lower case
/// @param needsAllowance plain http or an unusual port: only where an administrator allows the host
public record WebUrl(URI uri, boolean needsAllowance) {

    private static final int LONGEST = 2000;
    private static final Set<Integer> PORTS = Set.of(443, 8443);
    private static final Pattern PARTS =
            Pattern.compile(
                    "(?<scheme>https?)://(?<authority>[^/?#\\\\]*)(?<rest>[^#]*)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern DOTTED =
            Pattern.compile("(?:0|[1-9]\\d{0,2})(?:\\.(?:0|[1-9]\\d{0,2})){3}");

    /// Old spellings of IPv4 addresses, such as `0x7f.1`, which not everybody reads alike.
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:0x[0-9a-f]*|\\d+)");

    private static final Pattern AUTHORITY =
            Pattern.compile("(?<host>\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+)(?::(?<port>\\d{1,5}))?");

    /// Why a text is no URL that we would call.
    public static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        private final String code;

        Unusable(String code, String message) {
            super(message);
            this.code = code;
        }

        /// Stable word for programs, such as `scheme_not_allowed`.
        public String code() {
            return code;
        }

        /// The same as a violation of a field.
        public FieldError of(String field) {
            return new FieldError(field, code, String.valueOf(getMessage()));
        }
    }

    /// Takes `text` apart; its host is not looked up.
    ///
    /// @throws Unusable with a message that quotes nothing of `text`, which may be a secret
    public static WebUrl parse(String text) throws Unusable {
        if (text.length() > LONGEST) {
            throw new Unusable("too_long", "The URL must have at most 2000 characters.");
        }
        if (text.indexOf('#') >= 0) {
            throw new Unusable("fragment_not_allowed", "The URL must have no fragment.");
        }
        var parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new Unusable("scheme_not_allowed", "The URL must start with https://.");
        }
        var authority = parts.group("authority");
        if (authority.indexOf('@') >= 0) {
            throw new Unusable("userinfo_not_allowed", "The URL must have no user or password.");
        }
        var match = AUTHORITY.matcher(authority);
        if (!match.matches()) {
            throw invalid();
        }
        var scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
        var port = match.group("port");
        var uri = uri(scheme, ascii(match.group("host")), port, parts.group("rest"));
        boolean usual =
                scheme.equals("https") && PORTS.contains(port == null ? 443 : uri.getPort());
        return new WebUrl(uri, !usual);
    }

    /// The host as it is looked up, without the brackets of an IPv6 address.
    public String host() {
        var host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String ascii(String host) throws Unusable {
        if (host.startsWith("[")) {
            return host;
        }
        try {
            var ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            var name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
            if (NUMBER.matcher(name).matches() && !DOTTED.matcher(name).matches()) {
                throw invalid();
            }
            return name;
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    @SuppressWarnings("UnusedException") // its message quotes the URL
    private static URI uri(String scheme, String host, String port, String rest) throws Unusable {
        try {
            var path = rest.isEmpty() ? "/" : rest.startsWith("?") ? "/" + rest : rest;
            var uri =
                    new URI(scheme + "://" + host + (port == null ? "" : ":" + port) + path)
                            .parseServerAuthority();
            if (uri.getHost() == null || uri.getPort() > 65_535 || uri.getPort() == 0) {
                throw invalid();
            }
            return uri;
        } catch (URISyntaxException e) {
            throw invalid();
        }
    }

    private static Unusable invalid() {
        return new Unusable("invalid_url", "This is not a valid URL.");
    }

    @Override
    public String toString() {
        return "WebUrl[" + Mask.ofUrl(uri) + "]";
    }
}
