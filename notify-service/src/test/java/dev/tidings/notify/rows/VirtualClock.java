package dev.tidings.notify.rows;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;

/// The clock of every bean, moved together with that of the database.
@Alternative
@Singleton
public class VirtualClock implements InstantSource {

    private volatile Instant now = Instant.now();

    @Override
    public Instant instant() {
        return now;
    }

    void set(Instant at) {
        now = at;
    }
}
