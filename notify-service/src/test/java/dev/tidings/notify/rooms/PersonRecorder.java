package dev.tidings.notify.rooms;

import dev.tidings.notify.handler.Audience;
import dev.tidings.notify.handler.Endpoint;
import jakarta.inject.Singleton;

/// A kind of destination of the tests, for people.
@Singleton
public class PersonRecorder extends RecordedKind {

    public static final String KIND = "recorded-person";

    PersonRecorder(Recordings recordings) {
        super(KIND, Audience.PEOPLE, recordings);
    }

    /// Where the config says so.
    @Override
    public boolean resolves(Endpoint endpoint) {
        return Boolean.TRUE.equals(endpoint.config().get("resolves"));
    }
}
