package dev.tidings.ingest.core.context;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The few lines of a repository's own files that name it: `config` and `HEAD`.
public final class GitConfig {

    private static final Pattern SECTION = Pattern.compile("^\\[\\s*remote\\s+\"(.*)\"\\s*].*$");
    private static final Pattern URL = Pattern.compile("^url\\s*=\\s*(.*)$");
    private static final Pattern BRANCH =
            Pattern.compile("^ref:\\s*refs/heads/([^\\s\\p{Cntrl}]{1,255})$");

    private GitConfig() {}

    /// `owner/repo` of `origin`, else of the first remote that has one.
    public static Optional<String> repositoryName(String config) {
        var remotes = remotes(config);
        return Optional.ofNullable(remotes.get("origin"))
                .flatMap(RemoteUrl::ownerAndRepo)
                .or(() ->
                        remotes.values().stream()
                                .flatMap(url -> RemoteUrl.ownerAndRepo(url).stream())
                                .findFirst());
    }

    /// The branch that is checked out; nothing when the head is detached.
    public static Optional<String> branch(String head) {
        var reference = BRANCH.matcher(head.strip());
        return reference.matches() ? Optional.of(reference.group(1)) : Optional.empty();
    }

    private static Map<String, String> remotes(String config) {
        var urls = new LinkedHashMap<String, String>();
        Optional<String> remote = Optional.empty();
        for (var raw : config.lines().toList()) {
            var line = raw.strip();
            if (line.startsWith("[")) {
                var section = SECTION.matcher(line);
                remote = section.matches() ? Optional.of(section.group(1)) : Optional.empty();
            } else if (remote.isPresent()) {
                var url = URL.matcher(line);
                if (url.matches()) {
                    urls.putIfAbsent(remote.get(), unquoted(url.group(1)));
                }
            }
        }
        return urls;
    }

    private static String unquoted(String value) {
        return value.replaceAll("^\"(.*)\"$", "$1").strip();
    }
}
