package dev.tidings.notify.handler.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Properties;

/// A mail as a program reads it.
record ReceivedMail(MimeMessage message) {

    static ReceivedMail parse(String raw) {
        try {
            return new ReceivedMail(
                    new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(raw.getBytes(ISO_8859_1))));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    String header(String name) {
        try {
            return String.join(" | ", message.getHeader(name));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    boolean has(String name) {
        try {
            return message.getHeader(name) != null;
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    String subject() {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    String plain() {
        return text(0, "text/plain; charset=UTF-8");
    }

    String html() {
        return text(1, "text/html; charset=UTF-8");
    }

    private String text(int index, String type) {
        try {
            if (!message.isMimeType("multipart/alternative")
                    || !(message.getContent() instanceof MimeMultipart parts)
                    || parts.getCount() != 2) {
                throw new AssertionError("not two alternatives");
            }
            BodyPart part = parts.getBodyPart(index);
            if (!part.getContentType().replaceAll("\\s+", " ").equalsIgnoreCase(type)) {
                throw new AssertionError(part.getContentType());
            }
            return String.valueOf(part.getContent()).replace("\r\n", "\n");
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
