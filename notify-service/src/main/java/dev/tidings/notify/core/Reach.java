package dev.tidings.notify.core;

import java.util.Map;
import java.util.TreeMap;

/// Is it the far sides, or our own way out? (channels, 5.6)
///
/// ```text
/// a b c   hosts that could not be reached   + a host that answered, however
///
/// a   b   a      theirs: two hosts are two accidents
/// a   b   c      ours, as long as nobody answers
/// a   b   c  +   theirs again: one who answers proves that there is a way
/// ```
///
/// @param unreached since anybody answered, by host: when it could not be reached last, in
///   milliseconds
public record Reach(Map<String, Long> unreached) {

    private static final long WINDOW = 30_000;
    private static final int SEVERAL = 3;

    /// Nothing was tried yet.
    public static final Reach UNKNOWN = new Reach(Map.of());

    public Reach {
        unreached = Map.copyOf(unreached);
    }

    /// A host answered: there is a way out.
    public Reach answered() {
        return UNKNOWN;
    }

    /// A host could not be reached: nothing was sent, nothing came back.
    public Reach missed(String host, long now) {
        var hosts = new TreeMap<>(unreached);
        hosts.values().removeIf(at -> at <= now - WINDOW);
        hosts.put(host, now);
        return new Reach(hosts);
    }

    /// Whether what fails now is to be charged to nobody.
    public boolean isOurs() {
        return unreached.size() >= SEVERAL;
    }
}
