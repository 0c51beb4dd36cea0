package dev.tidings.local.up;

import java.net.URI;
import java.nio.file.Path;

/// What is said when everything runs: where it is, who may in, and what to try first.
///
/// @param ingestBase base URL of the ingest-service
/// @param notifyBase base URL of the notify-service
/// @param tokenFile where the token is kept
public record Welcome(
        URI ingestBase,
        URI notifyBase,
        Path tokenFile,
        String token,
        String kafka,
        String postgres) {

    /// The whole text.
    ///
    /// The commands work as they are, in any shell.
    public String text() {
        return """

        Tidings is up. Ctrl-C stops it; the data stays.

          ingest-service  %1$s      API docs %1$s/q/swagger-ui   health %1$s/q/health
          notify-service  %2$s      API docs %2$s/q/swagger-ui   health %2$s/q/health
          Kafka           %5$s
          PostgreSQL      %6$s
          token           %4$s
                          kept in %3$s

        Three things to try, in a second terminal:

        1. Listen where a webhook would listen, and say so for a repository.

          ./tidings listen &
          T=$(cat '%3$s')
          curl -sS -H "Authorization: Bearer $T" -H 'Content-Type: application/json' \\
            %2$s/api/repositories -d '{"fullName":"acme/api"}'
          curl -sS -X PUT -H "Authorization: Bearer $T" -H 'Content-Type: application/json' \\
            %2$s/api/repositories/acme%%2Fapi/integrations/webhook \\
            -d '{"url":"http://127.0.0.1:9900/","events":["agent:waiting","agent:idle"]}'

        2. Let an agent ask a question; three seconds later it is there.

          curl -sS -H "Authorization: Bearer $T" -H 'Content-Type: application/json' \\
            %1$s/api/v1/events -d '{"type":"agent:waiting","timestamp":"'$(date -u +%%Y-%%m-%%dT%%H:%%M:%%SZ)'",
              "sessionId":"s-1","workerId":"w-1",
              "metadata":{"repositoryName":"acme/api","branch":"main","agent":"Claude"},
              "payload":{"activityState":"waiting","epoch":'$(date +%%s)'000,"seq":1,"reason":"permission"}}'

        3. See what was sent, and why anything was not.

          curl -sS -H "Authorization: Bearer $T" %2$s/api/deliveries
          curl -sS -H "Authorization: Bearer $T" %2$s/api/reasons

        Slack instead of a webhook: docs/notifications.md. Claude Code and Codex: docs/connecting.md.
        """
                .formatted(ingestBase, notifyBase, tokenFile, token, kafka, postgres);
    }
}
