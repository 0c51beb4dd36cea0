package dev.tidings.notify.handler.email;

import static java.util.Objects.requireNonNullElse;

import dev.tidings.notify.handler.Failure;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/// Hands one message to the relay.
///
/// One conversation per message; nothing is said of us or of the message before the connection is
/// encrypted and the certificate is the relay's. Whatever the relay does, it ends in time: the
/// thread that talks is a virtual one, whose interruption closes its socket. Made at the start, so
/// that settings which name half a relay are told then and not by mail that never comes.
@Startup
@Singleton
final class RelayPost {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int SILENCE_MILLIS = 30_000;

    private final Optional<Relay> relay;
    private final SSLContext tls;
    private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();

    @Inject
    RelayPost(RelaySettings settings) {
        this(Relay.of(settings), Trust.of(settings.trust()));
    }

    RelayPost(Optional<Relay> relay, SSLContext tls) {
        this.relay = relay;
        this.tls = tls;
    }

    /// Where messages are handed to, if anywhere.
    Optional<Relay> relay() {
        return relay;
    }

    /// What `to` takes; a message is made in it.
    Session session(Relay to) {
        var all = new Properties();
        set(all, "host", to.host());
        set(all, "port", String.valueOf(to.port()));
        set(all, "from", to.from().toString());
        set(all, "localhost", to.from().domain());
        set(all, "auth", String.valueOf(to.login().isPresent()));
        set(all, "auth.mechanisms", "PLAIN LOGIN");
        boolean implicit = to.encryption() == Relay.Encryption.IMPLICIT;
        set(all, "ssl.enable", String.valueOf(implicit));
        set(all, "starttls.enable", String.valueOf(!implicit));
        set(all, "starttls.required", String.valueOf(!implicit));
        set(all, "ssl.protocols", "TLSv1.3 TLSv1.2");
        set(all, "ssl.checkserveridentity", "true");
        set(all, "socketFactory.fallback", "false");
        set(all, "connectiontimeout", String.valueOf(CONNECT_MILLIS));
        set(all, "timeout", String.valueOf(SILENCE_MILLIS));
        set(all, "quitwait", "false");
        all.put("mail.smtp.ssl.socketFactory", tls.getSocketFactory());
        return Session.getInstance(all);
    }

    private static void set(Properties all, String name, String value) {
        all.setProperty("mail.smtp." + name, value);
    }

    /// Hands `message` over, and says how that ended after `patience` at the latest.
    Handing send(Relay to, Session session, MimeMessage message, Duration patience) {
        long start = System.nanoTime();
        var transport = new RelayTransport(session);
        var attempt = attempts.submit(() -> hand(transport, to, message));
        try {
            attempt.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return answered(transport, since(start));
        } catch (ExecutionException e) {
            return failed(requireNonNullElse(e.getCause(), e), transport, since(start));
        } catch (TimeoutException e) {
            attempt.cancel(true);
            return new Handing.Broken(transport.stage(), "timeout", since(start));
        } catch (InterruptedException e) {
            attempt.cancel(true);
            Thread.currentThread().interrupt();
            return new Handing.Broken(transport.stage(), "interrupted", since(start));
        }
    }

    private static Void hand(RelayTransport transport, Relay to, MimeMessage message)
            throws MessagingException {
        try {
            var login = to.login();
            transport.connect(
                    to.host(),
                    to.port(),
                    login.map(Relay.Login::user).orElse(null),
                    login.map(Relay.Login::password).orElse(null));
            Address[] recipients = message.getRecipients(Message.RecipientType.TO);
            transport.sendMessage(message, recipients);
            return null;
        } finally {
            close(transport);
        }
    }

    /// What counts has been said before.
    @SuppressWarnings("EmptyCatch")
    private static void close(RelayTransport transport) {
        try {
            transport.close();
        } catch (MessagingException _) {
        }
    }

    private static Handing answered(RelayTransport transport, Duration latency) {
        return new Handing.Answered(
                transport.stage(),
                transport.getLastReturnCode(),
                String.valueOf(transport.getLastServerResponse()),
                latency);
    }

    /// Exceptions quote addresses and more, so nothing of them but a word goes on.
    private static Handing failed(Throwable cause, RelayTransport transport, Duration latency) {
        var stage = transport.stage();
        var network =
                Stream.iterate(cause, c -> c != null, Throwable::getCause)
                        .filter(IOException.class::isInstance)
                        .reduce((_, deeper) -> deeper);
        if (network.isPresent()) {
            return new Handing.Broken(stage, word((IOException) network.get()), latency);
        }
        int code = transport.getLastReturnCode();
        if (code >= 400 && code < 600) {
            return answered(transport, latency);
        }
        if (code < 0) {
            return new Handing.Broken(stage, "connection_closed", latency);
        }
        return switch (cause) {
            case AuthenticationFailedException _ ->
                    new Handing.Broken(Stage.LOGIN, "login_unsupported", latency);
            case MessagingException _ ->
                    new Handing.Broken(
                            stage,
                            stage == Stage.HELLO ? "starttls_missing" : "bad_response",
                            latency);
            default -> throw new IllegalStateException(cause.getClass().getName());
        };
    }

    private static String word(IOException failure) {
        return failure instanceof UnknownHostException ? "dns" : Failure.word(failure);
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    @PreDestroy
    void close() {
        attempts.shutdownNow();
    }
}
