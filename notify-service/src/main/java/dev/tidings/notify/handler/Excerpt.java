package dev.tidings.notify.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What of an answer may be stored: nothing secret, and at most 1 kB.
public final class Excerpt {

    private static final int MOST = 1000;
    private static final int MOST_BYTES = 1024;
    private static final int SHORTEST_SECRET = 6;

    private Excerpt() {}

    static String of(String body, HttpPost.Request request) {
        return of(body, secrets(request));
    }

    /// The start of `answer` without any of `secrets`.
    public static String of(String answer, Set<String> secrets) {
        var redacted = answer;
        for (var secret : longestFirst(secrets)) {
            redacted = redacted.replace(secret, "[redacted]");
        }
        var excerpt = Text.cut(Text.lines(redacted), MOST);
        while (excerpt.getBytes(UTF_8).length > MOST_BYTES) {
            excerpt = Text.cut(excerpt, excerpt.codePointCount(0, excerpt.length()) * 4 / 5);
        }
        return excerpt;
    }

    private static Set<String> secrets(HttpPost.Request request) {
        var uri = URI.create(request.url());
        var path = uri.getRawPath();
        return Stream.concat(
                        Stream.of(
                                request.url(),
                                path,
                                String.valueOf(uri.getRawQuery()),
                                path.substring(path.lastIndexOf('/') + 1)),
                        request.secrets().stream())
                .collect(Collectors.toSet());
    }

    /// So that no part of one stays behind.
    private static Iterable<String> longestFirst(Set<String> secrets) {
        return secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }
}
