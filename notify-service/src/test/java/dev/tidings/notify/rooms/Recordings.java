package dev.tidings.notify.rooms;

import dev.tidings.notify.handler.Delivery;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Notification;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.notify.handler.Reply;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The far side: answers what it is told to and keeps what it received.
@Singleton
public class Recordings {

    /// One request.
    ///
    /// @param original name of the message that it is about
    public record Request(
            String address,
            Notification notification,
            boolean plain,
            Instant at,
            Optional<String> original) {}

    private final List<Request> received = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Supplier<Outcome>>> answers = new ConcurrentHashMap<>();

    /// What `address` answers next, in order; then it accepts everything.
    public void answers(String address, List<Supplier<Outcome>> outcomes) {
        answers.computeIfAbsent(address, _ -> new ConcurrentLinkedQueue<>()).addAll(outcomes);
    }

    public List<Request> received(String address) {
        return received.stream().filter(one -> one.address().equals(address)).toList();
    }

    Outcome take(Delivery delivery, Endpoint endpoint, boolean plain) {
        var address = String.valueOf(endpoint.config().get("address"));
        received.add(
                new Request(
                        address,
                        delivery.notification(),
                        plain,
                        Instant.now(),
                        delivery.original()));
        var queue = answers.getOrDefault(address, new ConcurrentLinkedQueue<>());
        @Nullable Supplier<Outcome> next = queue.poll();
        return next == null ? delivered() : next.get();
    }

    public static Outcome delivered() {
        return new Outcome.Delivered(reply("ok", 200));
    }

    /// Taken, and named.
    public static Outcome named(String message) {
        return new Outcome.Delivered(
                new Reply("ok", 200, "ok", message, false, Duration.ofMillis(1)));
    }

    public static Outcome broken() {
        return new Outcome.Transient(reply("http_503", 503), Optional.empty());
    }

    public static Outcome limited(Duration wait) {
        return new Outcome.Limited(reply("http_429", 429), Optional.of(wait));
    }

    public static Outcome gone() {
        return new Outcome.PermanentEndpoint(reply("no_service", 404));
    }

    public static Outcome refused() {
        return new Outcome.PermanentMessage(reply("invalid_blocks", 400));
    }

    /// Answers nothing until the latch is down.
    public static Supplier<Outcome> hanging(CountDownLatch until) {
        return hanging(until, Recordings::broken);
    }

    /// Answers when the latch is down.
    public static Supplier<Outcome> hanging(CountDownLatch until, Supplier<Outcome> answer) {
        return () -> {
            try {
                until.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return answer.get();
        };
    }

    private static Reply reply(String code, int status) {
        return new Reply(code, status, code, null, false, Duration.ofMillis(1));
    }
}
