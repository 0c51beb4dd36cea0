package dev.tidings.local.services;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Asks a service whether it can work yet, until it can.
public final class Readiness {
    private static final Duration ONE_ANSWER = Duration.ofSeconds(2);
    private static final long PAUSE_MS = 100;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(ONE_ANSWER).build();
    private final BooleanSupplier givenUp;

    /// Asks by HTTP.
    ///
    /// @param givenUp asked between two questions; true ends the waiting
    public Readiness(BooleanSupplier givenUp) {
        this.givenUp = givenUp;
    }

    /// How waiting ended.
    public enum Answer {
        READY,
        ENDED,
        TOO_LATE,
        GIVEN_UP
    }

    /// Waits until the service is ready or never will be.
    public Answer await(RunningService running, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!givenUp.getAsBoolean()) {
            if (!running.isAlive()) {
                return Answer.ENDED;
            }
            if (isReady(running.service())) {
                return Answer.READY;
            }
            if (System.nanoTime() > deadline) {
                return Answer.TOO_LATE;
            }
            pause();
        }
        return Answer.GIVEN_UP;
    }

    private boolean isReady(Service service) {
        try {
            var request = HttpRequest.newBuilder(service.ready()).timeout(ONE_ANSWER).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
