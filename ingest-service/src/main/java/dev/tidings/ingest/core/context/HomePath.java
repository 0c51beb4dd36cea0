package dev.tidings.ingest.core.context;

import java.util.regex.Pattern;

/// A path as it may be kept: the home folder is `~`, whoever's it is.
///
/// The service may not know the home of the machine a path comes from, so the usual places of homes
/// are taken for one: `/home/ada/x`, `/Users/ada/x`, `/root/x`, `C:\Users\ada\x` are `~/x`.
public final class HomePath {

    private static final Pattern HOME =
            Pattern.compile(
                    "^(?:/(?:var/)?home/[^/]+|/Users/[^/]+|/root|[A-Za-z]:[/\\\\]Users[/\\\\][^/\\\\]+)"
                        + "(?=$|[/\\\\])");

    private HomePath() {}

    /// The path with `~` for its home; unchanged where it lies outside of one.
    public static String relative(String path) {
        var home = HOME.matcher(path);
        if (!home.find()) {
            return path;
        }
        var rest = path.substring(home.end());
        return "~" + (path.startsWith("/") ? rest : rest.replace('\\', '/'));
    }
}
