package dev.tidings.shell.seal;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a secret is shown, and what a masked value means when it is sent back.
public final class Mask {

    private static final String STARS = "****";
    private static final int SHOWN = 4;

    private Mask() {}

    /// `https://{host}/****{last 4}`: whose endpoint it is, and enough to tell two apart.
    ///
    /// A URL so short that four characters would give it away shows none of them.
    public static String ofUrl(URI url) {
        var host = Optional.ofNullable(url.getHost()).orElse("");
        var text = url.toString();
        var secret = text.substring(Math.min(text.length(), text.indexOf(host) + host.length()));
        var last = secret.length() > 2 * SHOWN ? text.substring(text.length() - SHOWN) : "";
        return url.getScheme() + "://" + host + "/" + STARS + last;
    }

    /// What to do with a value that a client wrote into a field which is shown masked.
    ///
    /// @param current the mask that is shown now; null when nothing is stored
    public static Written written(String value, @Nullable String current) {
        if (value.equals(current)) {
            return Written.KEEP;
        }
        return value.contains(STARS) ? Written.REFUSE : Written.REPLACE;
    }

    /// What a written value means.
    public enum Written {
        /// It is the mask itself: the stored secret stays.
        KEEP,
        /// It is a new secret.
        REPLACE,
        /// It contains stars but is not the mask: a mistake, 400.
        REFUSE
    }
}
