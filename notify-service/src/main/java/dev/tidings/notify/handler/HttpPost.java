package dev.tidings.notify.handler;

import static java.util.Objects.requireNonNullElse;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One request with JSON to a URL that a user gave.
///
/// One request: no redirect, no decompression, no cookie, and no retry but the one over a
/// connection that was kept and turns out to be closed; at most 16 kB of the answer are read;
/// whatever the far side does, it ends in time. Only checked addresses are connected to ([Egress]),
/// anew or over a connection that was kept for a moment ([Connections]); the host name and its
/// certificate stay those of the URL.
@Singleton
public final class HttpPost {

    private final Egress egress;
    private final Wire wire;
    private final InstantSource clock;
    private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();

    HttpPost(Egress egress, Wire wire, InstantSource clock) {
        this.egress = egress;
        this.wire = wire;
        this.clock = clock;
    }

    /// What a request does: say something new, or change what was said.
    public enum Method {
        POST,
        PATCH
    }

    /// What to send.
    ///
    /// @param secrets beside the URL, what must not be stored should the answer quote it
    public record Request(
            Method method,
            String url,
            String body,
            Map<String, String> headers,
            Set<String> secrets) {

        public Request {
            headers = Map.copyOf(headers);
            secrets = Set.copyOf(secrets);
        }

        /// A POST.
        public Request(String url, String body, Map<String, String> headers, Set<String> secrets) {
            this(Method.POST, url, body, headers, secrets);
        }

        @Override
        public String toString() {
            return "Request[" + method + ", headers=" + headers.keySet() + "]";
        }
    }

    /// Sends `request`, and says how that ended by `deadline` at the latest.
    public Exchange send(Request request, Duration timeout, Instant deadline) {
        var patience = shorter(timeout, Duration.between(clock.instant(), deadline));
        if (!patience.isPositive()) {
            return new Exchange.Failed("timeout", null, false, Duration.ZERO);
        }
        return send(request, patience);
    }

    private Exchange send(Request request, Duration patience) {
        long start = System.nanoTime();
        var call = new Call();
        var answer = attempts.submit(() -> answer(request, patience, call));
        try {
            return ended(
                    answer.get(patience.toNanos(), TimeUnit.NANOSECONDS), request, since(start));
        } catch (ExecutionException e) {
            return failed(requireNonNullElse(e.getCause(), e), call, since(start));
        } catch (TimeoutException e) {
            call.cancel();
            answer.cancel(true);
            return failed("timeout", call, since(start));
        } catch (InterruptedException e) {
            call.cancel();
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return failed("interrupted", call, since(start));
        }
    }

    private Wire.Answer answer(Request request, Duration patience, Call call)
            throws IOException, WebUrl.Unusable {
        var url = WebUrl.parse(request.url());
        return wire.send(url, egress.addresses(url), request, patience, call);
    }

    private Exchange ended(Wire.Answer answer, Request request, Duration latency) {
        var body = answer.body();
        return new Exchange.Answered(
                answer.status(),
                body,
                Excerpt.of(body, request),
                answer.headers(),
                Optional.ofNullable(answer.headers().get("retry-after"))
                        .flatMap(header -> RetryAfter.parse(header, clock.instant())),
                latency);
    }

    /// Exceptions like to quote the URL, so nothing of them but a word goes on.
    private static Exchange failed(Throwable cause, Call call, Duration latency) {
        return switch (cause) {
            case Egress.BlockedAddress _, WebUrl.Unusable _ -> new Exchange.Blocked(latency);
            case UnknownHostException _ -> failed("dns", call, latency);
            case IOException network -> failed(Failure.word(network), call, latency);
            default -> throw new IllegalStateException(cause.getClass().getName());
        };
    }

    private static Exchange failed(String code, Call call, Duration latency) {
        return new Exchange.Failed(code, call.status(), call.isSent(), latency);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    @PreDestroy
    void close() {
        attempts.shutdownNow();
        wire.close();
    }
}
