package dev.tidings.ingest.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// What counts as old news, and whose clock days are told by.
@ConfigMapping(prefix = "tidings.status")
public interface StatusSettings {

    /// IANA id of the zone of record; without a word about it, that of this machine.
    Optional<String> zone();

    /// A working agent without a sign of life for so long may be gone: nothing tells of a kill -9.
    @WithDefault("PT30M")
    Duration workingStaleAfter();

    /// The same for one that waits or rests.
    @WithDefault("P1D")
    Duration restingStaleAfter();

    /// Exited workers are shown for so long.
    @WithDefault("PT1H")
    Duration exitedShownFor();

    /// All others for so long.
    @WithDefault("P7D")
    Duration shownFor();

    /// A pushed source has no rhythm; after so long it is called stale all the same.
    @WithDefault("P1D")
    Duration sourceStaleAfter();
}
