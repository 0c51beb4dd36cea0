package dev.tidings.shell.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long a verified token is good for without asking the database.
@ConfigMapping(prefix = "tidings.access")
interface AccessSettings {

    /// Served without asking; the longest a revoked token still works.
    @WithDefault("PT5S")
    Duration freshFor();

    /// Served while the database does not answer; after that everybody is refused with 503.
    @WithDefault("PT1H")
    Duration staleFor();

    /// The longest a request waits for the database when an older answer is at hand.
    @WithDefault("PT0.25S")
    Duration patience();
}
