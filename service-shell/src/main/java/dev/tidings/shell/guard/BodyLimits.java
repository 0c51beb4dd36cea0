package dev.tidings.shell.guard;

import java.util.Comparator;
import java.util.Map;

/// How many bytes a request may have, by the longest prefix of its path.
///
/// @param standard bytes where no prefix matches
/// @param byPrefix bytes by the prefix of the path
record BodyLimits(long standard, Map<String, Long> byPrefix) {

    BodyLimits {
        byPrefix = Map.copyOf(byPrefix);
    }

    long of(String path) {
        return byPrefix.entrySet().stream()
                .filter(limit -> path.startsWith(limit.getKey()))
                .max(Comparator.comparingInt(limit -> limit.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(standard);
    }
}
