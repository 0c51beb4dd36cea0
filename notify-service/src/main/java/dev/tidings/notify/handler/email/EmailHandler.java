package dev.tidings.notify.handler.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.core.Pace;
import dev.tidings.notify.handler.Audience;
import dev.tidings.notify.handler.Delivery;
import dev.tidings.notify.handler.Draft;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Reply;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sends mail through the relay of the service (channels, section 3).
@Singleton
final class EmailHandler implements Handler {

    private static final Pace PACE = new Pace(10, Duration.ofSeconds(1));

    private final RelayPost post;
    private final InstantSource clock;

    EmailHandler(RelayPost post, InstantSource clock) {
        this.post = post;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "email";
    }

    @Override
    public String title() {
        return "E-mail";
    }

    @Override
    public Audience audience() {
        return Audience.PEOPLE;
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Pace pace() {
        return PACE;
    }

    @Override
    public String host(Endpoint endpoint) {
        var address = address(endpoint);
        return address.substring(address.lastIndexOf('@') + 1);
    }

    @Override
    public List<String> fields() {
        return List.of(EmailConfig.RECIPIENT, EmailConfig.RESOLVE);
    }

    @Override
    public Draft draft(JsonNode body, Optional<Endpoint> current) {
        return EmailConfig.draft(body, current);
    }

    @Override
    public String address(Endpoint endpoint) {
        return EmailConfig.recipient(endpoint);
    }

    /// An address of mail is no credential: whoever reads it can do no more than write to it.
    @Override
    public String masked(Endpoint endpoint) {
        return address(endpoint);
    }

    @Override
    public Map<String, Object> shown(Endpoint endpoint) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put(EmailConfig.RECIPIENT, address(endpoint));
        shown.put(EmailConfig.RESOLVE, EmailConfig.resolve(endpoint));
        return shown;
    }

    /// By a reply in the thread, which arrives like any mail: only where it was asked for.
    @Override
    public boolean resolves(Endpoint endpoint) {
        return EmailConfig.resolve(endpoint);
    }

    @Override
    public Outcome deliver(Delivery delivery, Endpoint endpoint, Instant deadline) {
        var relay = post.relay();
        if (relay.isEmpty()) {
            return new Outcome.Ours(nothing("mail_not_configured"));
        }
        var recipient = MailAddress.parse(address(endpoint));
        if (recipient.isEmpty()) {
            return new Outcome.PermanentEndpoint(nothing("invalid_recipient"));
        }
        var now = clock.instant();
        var left = Duration.between(now, deadline);
        var patience = left.compareTo(timeout()) < 0 ? left : timeout();
        if (!patience.isPositive()) {
            return new Outcome.Transient(nothing("timeout"), Optional.empty());
        }
        return send(relay.get(), delivery, recipient.get(), endpoint, now, patience);
    }

    private Outcome send(
            Relay relay,
            Delivery delivery,
            MailAddress recipient,
            Endpoint endpoint,
            Instant now,
            Duration patience) {
        var token = Optional.ofNullable(endpoint.secrets().get(Unsubscribe.FIELD));
        var session = post.session(relay);
        try {
            var mail = new Mail(session, relay, delivery, recipient, token, now);
            var handing = post.send(relay, session, mail, patience);
            return MailAnswer.outcome(handing, Mail.id(delivery, relay), secrets(relay, endpoint));
        } catch (MessagingException e) {
            return new Outcome.PermanentMessage(nothing("header_refused"));
        }
    }

    /// What a relay that echoes could give away, in the spellings in which it was told.
    private static Set<String> secrets(Relay relay, Endpoint endpoint) {
        var secrets = new HashSet<>(endpoint.secrets().values());
        relay.login()
                .ifPresent(login -> {
                    secrets.add(login.password());
                    secrets.add(base64(login.password()));
                    secrets.add(base64("\0" + login.user() + "\0" + login.password()));
                    secrets.add(
                            base64(login.user() + "\0" + login.user() + "\0" + login.password()));
                });
        return secrets;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static Reply nothing(String code) {
        return new Reply(code, null, null, null, false, Duration.ZERO);
    }
}
