package dev.tidings.shell.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Gives every bean the same clock. Tests replace it by an alternative producer.
class Clocks {

    @Produces
    @Singleton
    InstantSource system() {
        return InstantSource.system();
    }
}
