package dev.tidings.ingest.core.context;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The address of a git remote, read for the two words people know a repository by.
///
/// Credentials and the host are left behind: only `owner/repo` comes out.
public final class RemoteUrl {

    /// `scheme://[user[:password]@]host[:port]/path`
    private static final Pattern URL =
            Pattern.compile("^(?:https?|ssh|git|git\\+ssh|ftps?)://[^/]+/(.+)$");

    /// `[user@]host:path`, as `scp` writes it; no `/` before the colon and no drive letter.
    private static final Pattern SCP = Pattern.compile("^(?:[^/@:]+@)?[^/@:]{2,}:(?!//)(.+)$");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private RemoteUrl() {}

    /// `owner/repo` of a remote; nothing where the address names no such two.
    public static Optional<String> ownerAndRepo(String remote) {
        var url = URL.matcher(remote.strip());
        if (url.matches()) {
            return lastTwo(url.group(1));
        }
        var scp = SCP.matcher(remote.strip());
        return scp.matches() ? lastTwo(scp.group(1)) : Optional.empty();
    }

    private static Optional<String> lastTwo(String path) {
        var cut = path.replaceAll("[?#].*$", "").replaceAll("/+$", "").replaceAll("\\.git$", "");
        var names = Arrays.stream(cut.split("/+")).filter(name -> !name.isEmpty()).toList();
        if (names.size() < 2) {
            return Optional.empty();
        }
        var two = names.subList(names.size() - 2, names.size());
        return two.stream().allMatch(name -> NAME.matcher(name).matches())
                ? Optional.of(String.join("/", two))
                : Optional.empty();
    }
}
