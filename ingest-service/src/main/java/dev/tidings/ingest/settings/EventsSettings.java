package dev.tidings.ingest.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How fast a token may post.
@ConfigMapping(prefix = "tidings.events")
public interface EventsSettings {

    /// Items a second, on average.
    @WithDefault("2000")
    int itemsPerSecond();

    /// Items at once.
    @WithDefault("20000")
    int burst();
}
