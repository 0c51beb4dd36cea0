package dev.tidings.notify.core;

import java.util.OptionalLong;

/// Somebody looks at a session and sees for himself (notification rules, section 9).
///
/// ```text
/// at most 8    decided   ------w---------------
///              lease     ---pppppp                ends: told then
///              lease     ---ppppppppppppppppp     never ends: told 8 after the decision
/// ```
///
/// @param until end of the lease; empty when nobody looks
/// @param longest how long a message waits for it after its decision
public record Presence(OptionalLong until, long longest) {

    /// What holds where nothing else is set: 120 s.
    public static final long BUILT_IN_LONGEST = 120_000;

    public static final Presence NOBODY = new Presence(OptionalLong.empty(), BUILT_IN_LONGEST);

    /// Until when a message decided at `decided` waits; empty when it need not. Only states wait:
    /// an error or an exit is news for whoever looks, too.
    OptionalLong holds(String type, long decided, long now) {
        if (!Recheck.isState(type) || until.isEmpty()) {
            return OptionalLong.empty();
        }
        long end = Math.min(until.getAsLong(), decided + longest);
        return end > now ? OptionalLong.of(end) : OptionalLong.empty();
    }
}
