package dev.tidings.notify.rooms;

import dev.tidings.notify.handler.Audience;
import jakarta.inject.Singleton;

/// A kind of destination of the tests, for machines.
@Singleton
class MachineRecorder extends RecordedKind {

    static final String KIND = "recorded-machine";

    MachineRecorder(Recordings recordings) {
        super(KIND, Audience.MACHINES, recordings);
    }
}
