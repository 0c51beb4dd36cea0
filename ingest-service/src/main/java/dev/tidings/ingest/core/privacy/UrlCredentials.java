package dev.tidings.ingest.core.privacy;

import java.util.regex.Pattern;

/// Addresses without the name and password that may stand in them (privacy, section 8).
///
/// `https://ada:t0ken@example.org/x` becomes `https://example.org/x`. What `scp` writes,
/// `git@example.org:x`, has a name and no password: it stays.
public final class UrlCredentials {

    /// `scheme://`, then all before the last `@` of the authority.
    private static final Pattern USER_INFO =
            Pattern.compile("^(\\s*[A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@");

    private UrlCredentials() {}

    /// The text as it is, unless it is an address with user information.
    public static String removedFrom(String text) {
        return USER_INFO.matcher(text).replaceFirst("$1");
    }
}
