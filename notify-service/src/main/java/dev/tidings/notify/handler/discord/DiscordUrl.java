package dev.tidings.notify.handler.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.handler.Draft;
import dev.tidings.notify.handler.Egress;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.SecretUrl;
import dev.tidings.notify.handler.WebUrl;
import dev.tidings.shell.problem.FieldError;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Which URLs are webhooks of Discord (channels, 2.1), by the parsed host, compared exactly; and
/// the thread that messages go to.
@Singleton
final class DiscordUrl {

    static final String FIELD = "webhookUrl";
    static final String THREAD = "threadId";

    private static final Set<String> OF_DISCORD =
            Set.of("discord.com", "discordapp.com", "ptb.discord.com", "canary.discord.com");
    private static final Pattern PATH =
            Pattern.compile("/api(?:/v\\d{1,2})?/webhooks/\\d{1,20}/[A-Za-z0-9_-]+");
    private static final Pattern ID = Pattern.compile("\\d{1,20}");

    private final Egress egress;
    private final Set<String> hosts;

    /// @param more hosts that stand in for Discord, in tests and behind gateways
    DiscordUrl(
            Egress egress,
            @ConfigProperty(name = "tidings.discord.hosts") Optional<List<String>> more) {
        var all = new HashSet<>(OF_DISCORD);
        more.ifPresent(all::addAll);
        this.egress = egress;
        this.hosts = Set.copyOf(all);
    }

    Draft draft(JsonNode body, Optional<Endpoint> current) {
        var wrong = new ArrayList<FieldError>();
        var url = url(body, current, wrong);
        var thread = thread(body.path(THREAD), current, wrong);
        if (url == null || !wrong.isEmpty()) {
            return new Draft.Refused(wrong);
        }
        var config = thread.<Map<String, Object>>map(id -> Map.of(THREAD, id)).orElse(Map.of());
        return new Draft.Accepted(new Endpoint(config, Map.of(FIELD, url)));
    }

    private @Nullable String url(
            JsonNode body, Optional<Endpoint> current, List<FieldError> wrong) {
        return switch (SecretUrl.read(body, FIELD, current.map(c -> c.secret(FIELD)))) {
            case SecretUrl.Kept(var kept) -> kept;
            case SecretUrl.Wrong(var violation) -> {
                wrong.add(violation);
                yield null;
            }
            case SecretUrl.New(var url) -> {
                violation(url).or(() -> egress.violation(url, FIELD)).ifPresent(wrong::add);
                yield url.uri().toString();
            }
        };
    }

    private static Optional<String> thread(
            JsonNode given, Optional<Endpoint> current, List<FieldError> wrong) {
        if (given.isMissingNode()) {
            return current.flatMap(DiscordUrl::thread);
        }
        if (given.isNull()) {
            return Optional.empty();
        }
        if (given.isTextual() && isId(given.textValue())) {
            return Optional.of(given.textValue());
        }
        wrong.add(
                new FieldError(
                        THREAD,
                        given.isTextual() ? "invalid_value" : "wrong_type",
                        "The thread's id must be a string of 1 to 20 digits."));
        return Optional.empty();
    }

    /// The thread that messages go to, where one is set.
    static Optional<String> thread(Endpoint endpoint) {
        return Optional.ofNullable(endpoint.config().get(THREAD)).map(String::valueOf);
    }

    /// Whether `text` is what Discord calls a thing, a message or a thread.
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// Whether `url` is one of Discord's; asked again at every attempt.
    boolean isOfDiscord(String url) {
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
                    "host_not_allowed",
                    "The host must be discord.com, discordapp.com, ptb.discord.com or"
                            + " canary.discord.com.");
        }
        if (uri.getRawQuery() != null || !PATH.matcher(uri.getRawPath()).matches()) {
            return wrong(
                    "path_not_allowed",
                    "The path must be /api/webhooks/ and two parts, as Discord shows it; a thread"
                            + " is named in threadId.");
        }
        return Optional.empty();
    }

    private static Optional<FieldError> wrong(String code, String message) {
        return Optional.of(new FieldError(FIELD, code, message));
    }
}
