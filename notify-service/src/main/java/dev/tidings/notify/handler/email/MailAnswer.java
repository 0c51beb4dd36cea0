package dev.tidings.notify.handler.email;

import dev.tidings.notify.handler.Excerpt;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Outcome.Delivered;
import dev.tidings.notify.handler.Outcome.Limited;
import dev.tidings.notify.handler.Outcome.Limited.Scope;
import dev.tidings.notify.handler.Outcome.Ours;
import dev.tidings.notify.handler.Outcome.PermanentEndpoint;
import dev.tidings.notify.handler.Outcome.PermanentMessage;
import dev.tidings.notify.handler.Outcome.Transient;
import dev.tidings.notify.handler.Reply;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What the end of a conversation with the relay means (channels, 3.2): by the code, and by the
/// stage, because a relay that does not know us says nothing about the recipient.
final class MailAnswer {

    /// TLS or a login is missing or wrong.
    private static final Set<Integer> OF_LOGIN = Set.of(530, 534, 535, 538);

    /// There is no such mailbox.
    private static final Set<Integer> OF_RECIPIENT = Set.of(550, 551, 553);

    /// Come back later, and so for the whole domain.
    private static final Set<Integer> SLOW = Set.of(421, 450);

    /// Enhanced codes (RFC 3463) that speak of the content or of a policy about it.
    private static final Pattern OF_CONTENT = Pattern.compile("5\\d\\d[ -]5\\.[67]\\.[\\s\\S]*");

    private MailAnswer() {}

    /// @param messageId what the message is called, for who wants to find it
    /// @param secrets what the relay may have quoted back and nobody may keep
    static Outcome outcome(Handing handing, String messageId, Set<String> secrets) {
        return switch (handing) {
            case Handing.Broken(var stage, var word, var latency) -> {
                var reply = new Reply(word, null, null, null, stage == Stage.END, latency);
                yield stage.isOurs() ? new Ours(reply) : new Transient(reply, Optional.empty());
            }
            case Handing.Answered(var stage, _, var said, var latency) when stage == Stage.DONE ->
                    new Delivered(
                            new Reply(
                                    "ok",
                                    250,
                                    Excerpt.of(said, secrets),
                                    messageId,
                                    false,
                                    latency));
            case Handing.Answered(var stage, var code, var said, var latency) ->
                    refused(
                            stage,
                            code,
                            said,
                            new Reply(
                                    "smtp_" + code,
                                    code,
                                    Excerpt.of(said, secrets),
                                    null,
                                    false,
                                    latency));
        };
    }

    private static Outcome refused(Stage stage, int code, String said, Reply reply) {
        if (SLOW.contains(code)) {
            return new Limited(reply, Optional.empty(), Scope.HOST);
        }
        if (stage.isOurs() || OF_LOGIN.contains(code)) {
            return new Ours(reply);
        }
        if (code < 500) {
            return new Transient(reply, Optional.empty());
        }
        boolean ofContent = stage != Stage.RECIPIENT && OF_CONTENT.matcher(said).matches();
        return OF_RECIPIENT.contains(code) && !ofContent
                ? new PermanentEndpoint(reply)
                : new PermanentMessage(reply);
    }
}
