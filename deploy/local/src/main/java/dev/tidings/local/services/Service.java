package dev.tidings.local.services;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A service to run.
///
/// @param name a short one: it prefixes the lines of its log
/// @param command what to execute
/// @param environment what it is told beside the environment of this process
/// @param base where it answers, such as `http://127.0.0.1:8080`
/// @param log the file that keeps what it says
/// @param pidFile the file that keeps which process it is
public record Service(
        String name,
        List<String> command,
        Map<String, String> environment,
        URI base,
        Path log,
        Path pidFile) {

    public Service {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /// Answers 200 when the service can do its work.
    public URI ready() {
        return base.resolve("/q/health/ready");
    }
}
