package dev.tidings.local;

import dev.tidings.local.services.RunningService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a session ends, and what is said about it.
sealed interface SessionEnd {

    /// What to tell the person; nothing when it is what they wanted.
    Optional<String> words();

    /// The last lines of the service that is to blame, oldest first.
    List<String> lastLines();

    /// 0 when somebody asked for it, else 1.
    int exitCode();

    /// Somebody pressed Ctrl-C or sent a signal.
    record Asked() implements SessionEnd {
        @Override
        public Optional<String> words() {
            return Optional.empty();
        }

        @Override
        public List<String> lastLines() {
            return List.of();
        }

        @Override
        public int exitCode() {
            return 0;
        }
    }

    /// A service ended by itself.
    record Died(RunningService service, int status) implements SessionEnd {
        @Override
        public Optional<String> words() {
            return Optional.of(
                    "The %s-service ended with status %d. Its last lines (all of them are in %s):"
                            .formatted(service.service().name(), status, service.service().log()));
        }

        @Override
        public List<String> lastLines() {
            return service.lastLines();
        }

        @Override
        public int exitCode() {
            return 1;
        }
    }

    /// A service runs and does not become ready.
    record NeverReady(RunningService service, Duration patience) implements SessionEnd {
        @Override
        public Optional<String> words() {
            return Optional.of(
                    "The %s-service is not ready after %d s (%s). Its last lines (all of them are in %s):"
                            .formatted(
                                    service.service().name(),
                                    patience.toSeconds(),
                                    service.service().ready(),
                                    service.service().log()));
        }

        @Override
        public List<String> lastLines() {
            return service.lastLines();
        }

        @Override
        public int exitCode() {
            return 1;
        }
    }

    /// The broker cannot go on, for example because its disk is full.
    record BrokerGaveUp(String reason) implements SessionEnd {
        @Override
        public Optional<String> words() {
            return Optional.of(
                    "Kafka gave up: %s. The whole story is in logs/servers.0.log of the home."
                            .formatted(reason));
        }

        @Override
        public List<String> lastLines() {
            return List.of();
        }

        @Override
        public int exitCode() {
            return 1;
        }
    }
}
