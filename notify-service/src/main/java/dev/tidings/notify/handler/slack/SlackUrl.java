package dev.tidings.notify.handler.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.handler.Draft;
import dev.tidings.notify.handler.Egress;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.SecretUrl;
import dev.tidings.notify.handler.WebUrl;
import dev.tidings.shell.problem.FieldError;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Which URLs are incoming webhooks of Slack (channels, 1.1): by the parsed host, compared exactly.
@Singleton
final class SlackUrl {

    static final String FIELD = "webhookUrl";

    private static final Set<String> OF_SLACK = Set.of("hooks.slack.com", "hooks.slack-gov.com");
    private static final Pattern PATH = Pattern.compile("/services(?:/[A-Za-z0-9_-]+){3}");

    private final Egress egress;
    private final Set<String> hosts;

    /// @param more hosts that stand in for Slack, in tests and behind gateways
    SlackUrl(
            Egress egress,
            @ConfigProperty(name = "tidings.slack.hosts") Optional<List<String>> more) {
        var all = new HashSet<>(OF_SLACK);
        more.ifPresent(all::addAll);
        this.egress = egress;
        this.hosts = Set.copyOf(all);
    }

    Draft draft(JsonNode body, Optional<Endpoint> current) {
        return switch (SecretUrl.read(body, FIELD, current.map(c -> c.secret(FIELD)))) {
            case SecretUrl.Kept(var url) -> accepted(url);
            case SecretUrl.Wrong(var violation) -> new Draft.Refused(List.of(violation));
            case SecretUrl.New(var url) ->
                    violation(url)
                            .or(() -> egress.violation(url, FIELD))
                            .<Draft>map(violation -> new Draft.Refused(List.of(violation)))
                            .orElseGet(() -> accepted(url.uri().toString()));
        };
    }

    /// Whether `url` is one of Slack's; asked again at every attempt.
    boolean isOfSlack(String url) {
        try {
            return violation(WebUrl.parse(url)).isEmpty();
        } catch (WebUrl.Unusable e) {
            return false;
        }
    }

    private Optional<FieldError> violation(WebUrl url) {
        var uri = url.uri();
        if (!hosts.contains(uri.getHost())) {
            return wrong(
                    "host_not_allowed", "The host must be hooks.slack.com or hooks.slack-gov.com.");
        }
        if (uri.getRawQuery() != null || !PATH.matcher(uri.getRawPath()).matches()) {
            return wrong(
                    "path_not_allowed",
                    "The path must be /services/ and three parts, as in the URL of an incoming"
                            + " webhook; those of workflows are not.");
        }
        return Optional.empty();
    }

    private static Draft accepted(String url) {
        return new Draft.Accepted(new Endpoint(Map.of(), Map.of(FIELD, url)));
    }

    private static Optional<FieldError> wrong(String code, String message) {
        return Optional.of(new FieldError(FIELD, code, message));
    }
}
