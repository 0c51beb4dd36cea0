package dev.tidings.ingest.settings;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// Whether folders that senders name are looked at on this machine.
@ConfigMapping(prefix = "tidings.git")
public interface GitSettings {

    /// Read the remote and the branch of a folder's repository; without a word about it, yes where
    /// the service listens on loopback alone: then its senders live on this machine.
    Optional<Boolean> resolveLocal();
}
