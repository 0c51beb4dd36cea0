package dev.tidings.notify.rows;

import dev.tidings.notify.handler.Delivery;
import dev.tidings.notify.handler.News;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// The far sides of the four kinds: each keeps every request and says what the row wants.
@Alternative
@Singleton
public class RowEndpoints {

    /// One request.
    record Request(
            Instant at,
            String destination,
            String type,
            String session,
            String worker,
            String url,
            int attempt,
            boolean fallback,
            @Nullable Integer reminder,
            @Nullable Integer count) {}

    private record Hanging(Instant until, CountDownLatch end) {}

    private final VirtualClock clock;
    private final List<Request> requests = new ArrayList<>();
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final Map<UUID, Integer> attempts = new HashMap<>();
    private final List<Hanging> hanging = new ArrayList<>();

    RowEndpoints(VirtualClock clock) {
        this.clock = clock;
    }

    synchronized void reset() {
        requests.clear();
        answers.clear();
        attempts.clear();
    }

    /// What the endpoint of a kind says from now on; the last answer stays.
    synchronized void script(String kind, List<Answer> script) {
        var queue = new ArrayDeque<Answer>();
        for (var answer : script) {
            for (int i = 0; i < (answer.times() == null ? 1 : answer.times()); i++) {
                queue.add(answer);
            }
        }
        answers.put(kind, queue);
    }

    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    synchronized int hanging() {
        return hanging.size();
    }

    /// When the first attempt that hangs ends.
    synchronized @Nullable Instant nextEnd() {
        return hanging.stream().map(Hanging::until).min(Instant::compareTo).orElse(null);
    }

    /// Ends the attempts that have hung as long as their kind lets them.
    synchronized void endHanging() {
        for (var one : List.copyOf(hanging)) {
            if (!one.until().isAfter(clock.instant())) {
                hanging.remove(one);
                one.end().countDown();
            }
        }
    }

    /// Takes one request and says what its endpoint answers; waits while that one hangs.
    ///
    /// @return absent when the endpoint never answered
    public @Nullable Answer take(
            String kind, String url, Delivery delivery, boolean fallback, Duration timeout) {
        var answer = keep(kind, url, delivery, fallback);
        if (!answer.hangs()) {
            return answer;
        }
        var end = new CountDownLatch(1);
        synchronized (this) {
            hanging.add(new Hanging(clock.instant().plus(timeout), end));
        }
        try {
            end.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private synchronized Answer keep(String kind, String url, Delivery delivery, boolean fallback) {
        var notification = delivery.notification();
        requests.add(
                new Request(
                        clock.instant(),
                        kind,
                        notification.type(),
                        orDash(notification.sessionId()),
                        orDash(notification.workerId()),
                        url,
                        attempts.merge(delivery.id(), 1, Integer::sum),
                        fallback,
                        reminder(notification.news()),
                        count(notification.news())));
        var script = answers.get(kind);
        if (script == null || script.isEmpty()) {
            return Answer.ACCEPT;
        }
        return script.size() == 1 ? script.getFirst() : script.removeFirst();
    }

    private static String orDash(@Nullable String id) {
        return id == null ? "-" : id;
    }

    private static @Nullable Integer reminder(News news) {
        return news instanceof News.Waiting waiting ? waiting.reminder() : null;
    }

    private static @Nullable Integer count(News news) {
        if (news instanceof News.Failed failed) {
            return failed.count();
        }
        return news instanceof News.Digest digest ? (Integer) digest.notifications().size() : null;
    }
}
