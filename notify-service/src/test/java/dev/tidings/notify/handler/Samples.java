package dev.tidings.notify.handler;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The notifications of the examples in the contracts of the channels, and hostile ones.
public final class Samples {

    public static final Instant AT = Instant.parse("2026-11-20T10:15:30Z");

    public static final Notification WAITING =
            sample(
                    1,
                    41L,
                    new News.Waiting("9f2c41d07b3e", "Delete <tmp> & restart the *server*?"));
    public static final Notification IDLE = sample(2, 44L, new News.Idle());
    public static final Notification ACTIVE = sample(3, 43L, new News.Active());
    public static final Notification FAILED =
            sample(4, 45L, new News.Failed("PTY read failed: EIO", null));
    public static final Notification EXITED =
            sample(5, 46L, new News.Exited(137, "SIGKILL", "unexpected"));

    /// The five triggers, in the order of the examples.
    public static final List<Notification> TRIGGERS =
            List.of(WAITING, IDLE, ACTIVE, FAILED, EXITED);

    /// The question of the first example, told again.
    public static final Notification REMINDER =
            sample(
                    6,
                    41L,
                    new News.Waiting("9f2c41d07b3e", "Delete <tmp> & restart the *server*?", 1));

    /// The question of the first example, answered.
    public static final Notification ANSWERED =
            sample(
                    7,
                    42L,
                    new News.Answered("9f2c41d07b3e", "Delete <tmp> & restart the *server*?"));

    public static final Notification DIGEST =
            system(8, new News.Digest(List.of(WAITING, IDLE, FAILED, EXITED)));
    public static final Notification DISCONNECTED =
            system(9, new News.Disconnected("Slack", "no_service"));
    public static final Notification TEST =
            system(0, new News.Test("Test notification from Tidings"));

    /// One of everything that people are told, by the name of its golden file.
    public static final Map<String, Notification> GOLDEN =
            Map.of(
                    "agent.waiting", WAITING,
                    "agent.idle", IDLE,
                    "agent.active", ACTIVE,
                    "worker.error", FAILED,
                    "worker.exited", EXITED,
                    "agent.waiting-reminder", REMINDER,
                    "question.answered", ANSWERED,
                    "digest", DIGEST,
                    "destination.disabled", DISCONNECTED,
                    "test", TEST);

    private Samples() {}

    /// What is not about a session.
    private static Notification system(int number, News news) {
        return new Notification(
                UUID.fromString("019a9f10-0000-7000-8000-00000000000" + number),
                "dev1",
                news,
                null,
                null,
                null,
                null,
                "acme/api",
                null,
                "https://t.example.com",
                null,
                null,
                AT,
                null,
                null);
    }

    /// A notification on its way.
    public static Delivery delivery(Notification notification) {
        return new Delivery(UUID.fromString("019a9f10-0000-7000-8000-0000000000d1"), notification);
    }

    private static Notification sample(int number, long seq, News news) {
        return new Notification(
                UUID.fromString("019a9f10-0000-7000-8000-00000000000" + number),
                "dev1",
                news,
                "s-81",
                "w-2",
                "Fix login",
                "Claude",
                "acme/api",
                "fix-login",
                "https://t.example.com",
                1795168800000L,
                seq,
                AT,
                "ev-10" + number,
                "Fix login");
    }

    /// The same with every text that people read replaced by a hostile one.
    public static Notification hostile(String text) {
        return new Notification(
                WAITING.id(),
                "dev1",
                new News.Waiting(text, text),
                "s-81",
                "w-2",
                text,
                text,
                text,
                text,
                "https://t.example.com",
                1L,
                1L,
                AT,
                "ev-1",
                text);
    }

    /// Everything with a text that people read, each of them hostile.
    public static List<Notification> allHostile(String text) {
        var waiting = hostile(text);
        return List.of(
                waiting,
                with(waiting, new News.Failed(text, null)),
                with(waiting, new News.Exited(1, text, text)),
                with(waiting, new News.Answered(text, text)),
                with(waiting, new News.Digest(Collections.nCopies(6, waiting))),
                with(waiting, new News.Disconnected("Slack", text)),
                with(waiting, new News.Test(text)));
    }

    /// The same under another name of its thread.
    public static Notification threaded(Notification like, String thread) {
        return with(like, like.news(), thread);
    }

    private static Notification with(Notification like, News news) {
        return with(like, news, like.thread());
    }

    private static Notification with(Notification like, News news, @Nullable String thread) {
        return new Notification(
                like.id(),
                like.owner(),
                news,
                like.sessionId(),
                like.workerId(),
                like.sessionName(),
                like.agent(),
                like.repository(),
                like.branch(),
                like.baseUrl(),
                like.epoch(),
                like.seq(),
                like.occurredAt(),
                like.eventId(),
                thread);
    }

    /// About a session and a worker of these ids.
    public static Notification at(String sessionId, String workerId) {
        return new Notification(
                IDLE.id(),
                "dev1",
                new News.Idle(),
                sessionId,
                workerId,
                null,
                null,
                null,
                null,
                "https://t.example.com",
                null,
                null,
                AT,
                null,
                null);
    }

    /// About something else, or without some of what the examples have.
    public static Notification of(
            News news, @Nullable String sessionName, @Nullable String branch) {
        return new Notification(
                WAITING.id(),
                "dev1",
                news,
                "s-81",
                "w-2",
                sessionName,
                null,
                "acme/api",
                branch,
                null,
                null,
                null,
                AT,
                null,
                null);
    }
}
