package dev.tidings.notify.rooms;

import dev.tidings.notify.core.Pace;
import dev.tidings.notify.handler.Audience;
import dev.tidings.notify.handler.Endpoint;
import jakarta.inject.Singleton;
import java.time.Duration;

/// A kind of destination of the tests, for people who read slowly; every address is a host.
@Singleton
public class PacedRecorder extends RecordedKind {

    public static final String KIND = "recorded-paced";
    static final Duration EACH = Duration.ofMillis(400);

    PacedRecorder(Recordings recordings) {
        super(KIND, Audience.PEOPLE, recordings);
    }

    @Override
    public Pace pace() {
        return new Pace(2, EACH);
    }

    @Override
    public String host(Endpoint endpoint) {
        return address(endpoint);
    }
}
