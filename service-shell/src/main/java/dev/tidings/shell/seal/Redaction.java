package dev.tidings.shell.seal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes what may be secret out of a text that is about to be logged or stored.
///
/// Tokens (`tdg_...`, `whsec_...`, `Bearer ...`), user info in a URL, and everything behind the
/// host of a URL: the path of a chat webhook is its password. HTTP clients put whole URLs into the
/// texts of their exceptions, so this is the last wall, not the first.
public final class Redaction {

    private static final Pattern TOKEN = Pattern.compile("\\b(tdg_|whsec_)[A-Za-z0-9+/=_-]{4,}");
    private static final Pattern BEARER =
            Pattern.compile("(?i)\\b(bearer\\s+)[A-Za-z0-9._~+/=-]{4,}");
    private static final Pattern URL =
            Pattern.compile(
                    "(?i)\\b(https?://)(?:[^\\s/@\"'<>]*@)?([^\\s/?#\"'<>]+)[/?#][^\\s\"'<>]+");

    /// Cheap first look: most lines hold none of these.
    private static final Pattern SUSPECT = Pattern.compile("(?i)://|tdg_|whsec_|bearer\\s");

    private Redaction() {}

    /// The same text without secrets.
    public static String of(String text) {
        if (!SUSPECT.matcher(text).find()) {
            return text;
        }
        var withoutUrls = URL.matcher(text).replaceAll("$1$2/****");
        var withoutTokens = TOKEN.matcher(withoutUrls).replaceAll("$1****");
        var clean = BEARER.matcher(withoutTokens).replaceAll("$1****");
        return clean;
    }

    /// The same exception without secrets in any text of its chain; empty when there are none.
    public static Optional<Throwable> of(Throwable thrown) {
        return isClean(thrown, 0) ? Optional.empty() : Optional.of(RedactedThrowable.of(thrown, 0));
    }

    private static boolean isClean(@Nullable Throwable thrown, int depth) {
        if (thrown == null || depth > RedactedThrowable.DEEPEST) {
            return true;
        }
        var text = String.valueOf(thrown);
        if (!of(text).equals(text) || !isClean(thrown.getCause(), depth + 1)) {
            return false;
        }
        for (var suppressed : thrown.getSuppressed()) {
            if (!isClean(suppressed, depth + 1)) {
                return false;
            }
        }
        return true;
    }
}
