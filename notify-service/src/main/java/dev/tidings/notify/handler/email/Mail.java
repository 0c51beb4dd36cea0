package dev.tidings.notify.handler.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.notify.handler.Delivery;
import dev.tidings.notify.handler.Notification;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;

/// A mail as it goes over the wire (channels, 3.1).
final class Mail extends MimeMessage {

    /// Half of a SHA-256, in hex.
    private static final int ROOT = 32;

    private final String id;

    /// @param unsubscribe token of the recipient's link
    /// @throws MessagingException when a value is none that a header may have
    Mail(
            Session session,
            Relay relay,
            Delivery delivery,
            MailAddress recipient,
            Optional<String> unsubscribe,
            Instant now)
            throws MessagingException {
        super(session);
        var notification = delivery.notification();
        var text = MailText.of(notification);
        this.id = id(delivery, relay);
        setFrom(named(relay.from()));
        setRecipient(RecipientType.TO, new InternetAddress(recipient.toString(), true));
        setSubject(checked(unencoded(text.subject())), UTF_8.name());
        setSentDate(Date.from(now));
        thread(notification, relay);
        setHeader("Auto-Submitted", "auto-generated");
        if (unsubscribe.isPresent() && notification.baseUrl() != null) {
            offer(notification.baseUrl() + "/u/" + unsubscribe.get());
        }
        setContent(
                new MimeMultipart(
                        "alternative", part(text.plain(), "plain"), part(text.html(), "html")));
        saveChanges();
    }

    /// What a delivery's mail is called, the same on every attempt.
    static String id(Delivery delivery, Relay relay) {
        return "<%s@%s>".formatted(delivery.id(), relay.from().domain());
    }

    /// All mails of a session answer one that is never sent, so that programs show them as one.
    private void thread(Notification notification, Relay relay) throws MessagingException {
        var session = notification.sessionId();
        if (session == null) {
            return;
        }
        var hash = HexFormat.of().formatHex(Unsubscribe.sha256(session)).substring(0, ROOT);
        var root = "<session.%s@%s>".formatted(hash, relay.from().domain());
        setHeader("In-Reply-To", root);
        setHeader("References", root);
    }

    /// On one line each, or programs that offer the button do not find it (RFC 8058).
    private void offer(String link) throws MessagingException {
        setHeader("List-Unsubscribe", checked("<" + link + ">"));
        setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private static InternetAddress named(MailAddress from) throws MessagingException {
        try {
            var address = new InternetAddress(from.toString(), true);
            address.setPersonal("Tidings");
            return address;
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("every Java platform has UTF-8", e);
        }
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8.name(), subtype);
        return part;
    }

    /// What looks as if it were encoded would be decoded at the far side.
    private static String unencoded(String subject) {
        return subject.replace("=?", "=\u200B?");
    }

    private static String checked(String value) throws MessagingException {
        if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new MessagingException("a header value has one line");
        }
        return value;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
