package dev.tidings.notify.settings;

import dev.tidings.notify.handler.Delivery;
import dev.tidings.notify.handler.Handler;
import dev.tidings.notify.handler.Handlers;
import dev.tidings.notify.handler.News;
import dev.tidings.notify.handler.Notification;
import dev.tidings.notify.handler.Outcome;
import dev.tidings.shell.guard.RateLimit;
import dev.tidings.shell.guard.RateLimits;
import dev.tidings.shell.problem.Problem;
import dev.tidings.shell.problem.ProblemException;
import dev.tidings.shell.problem.Problems;
import dev.tidings.shell.time.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Sends a test message and tells the truth about it (settings, 3.1): real renderer, real handler,
/// no rules, no queue, no worker's state.
@ApplicationScoped
class TestDesk {

    static final String MESSAGE = "Test notification from Tidings";

    private static final RateLimit FIVE_A_MINUTE = new RateLimit(5 / 60.0, 5);

    private final IntegrationStore store;
    private final TestFindings findings;
    private final Handlers handlers;
    private final Vault vault;
    private final InstantSource clock;
    private final RateLimits<UUID> limits = new RateLimits<>(FIVE_A_MINUTE);

    TestDesk(
            IntegrationStore store,
            TestFindings findings,
            Handlers handlers,
            Vault vault,
            InstantSource clock) {
        this.store = store;
        this.findings = findings;
        this.handlers = handlers;
        this.vault = vault;
        this.clock = clock;
    }

    /// How a test that was delivered is told.
    ///
    /// @throws ProblemException for every other end
    Map<String, Object> test(String repository, String kind, String message) {
        var found = store.find(repository, kind);
        var row = found.destination().orElseThrow(TestDesk::notConfigured);
        var handler = handlers.find(row.kind()).orElseThrow(Problems::notFound);
        mayBeTested(row);
        var endpoint =
                vault.open(row)
                        .orElseThrow(() ->
                                Problems.conflict("wrong_state", IntegrationStore.UNDECRYPTABLE));
        var now = clock.instant();
        var outcome =
                handler.deliver(
                        delivery(found.repository(), message),
                        endpoint,
                        now.plus(handler.timeout()));
        findings.keep(row, outcome);
        return answer(handler, outcome);
    }

    private void mayBeTested(DestinationRow row) {
        if (!row.enabled() || row.health().isDisabled()) {
            throw Problems.conflict("disabled", "This integration is switched off.");
        }
        var now = clock.instant();
        row.health()
                .blockedUntil()
                .filter(now::isBefore)
                .ifPresent(until -> {
                    throw blocked(Duration.between(now, until));
                });
        limits.take(row.id(), now, 1)
                .ifPresent(wait -> {
                    throw Problems.rateLimited(wait);
                });
    }

    private Delivery delivery(RepositoryRow repository, String message) {
        var notification = notification(repository, message);
        return new Delivery(notification.id(), notification);
    }

    private Notification notification(RepositoryRow repository, String message) {
        var now = clock.instant();
        return new Notification(
                UuidV7.next(now),
                repository.owner(),
                new News.Test(message),
                null,
                null,
                null,
                null,
                repository.fullName(),
                null,
                null,
                null,
                null,
                now,
                null,
                null);
    }

    private static Map<String, Object> answer(Handler handler, Outcome outcome) {
        var told = told(outcome);
        return switch (outcome) {
            case Outcome.Delivered _ -> told;
            case Outcome.Transient(var reply, _) when reply.code().endsWith("timeout") ->
                    throw problem(
                            504, "provider_timeout", handler.title() + " did not answer", told);
            case Outcome.Transient _ ->
                    throw problem(502, "provider_refused", handler.title() + " failed", told);
            case Outcome.Ours _ ->
                    throw problem(
                            502,
                            "provider_refused",
                            handler.title() + " was not reached: this service cannot send there",
                            told);
            case Outcome.Limited _, Outcome.PermanentMessage _, Outcome.PermanentEndpoint _ ->
                    throw problem(
                            502,
                            "provider_refused",
                            handler.title() + " refused the message",
                            told);
            case Outcome.Blocked _ ->
                    throw problem(
                            502,
                            "provider_refused",
                            "The address of this integration may not be called",
                            told);
        };
    }

    private static Map<String, Object> told(Outcome outcome) {
        var reply = outcome.reply();
        var told = new LinkedHashMap<String, Object>();
        told.put("delivered", outcome instanceof Outcome.Delivered);
        told.put("class", outcome.wireName());
        if (reply.providerStatus() != null) {
            told.put("providerStatus", reply.providerStatus());
        }
        told.put("providerCode", reply.code());
        told.put("latencyMs", reply.latency().toMillis());
        return told;
    }

    private static ProblemException problem(
            int status, String code, String title, Map<String, Object> told) {
        var problem = Problem.of(status, code, title);
        for (var member : told.entrySet()) {
            problem = problem.with(member.getKey(), member.getValue());
        }
        return new ProblemException(problem);
    }

    private static ProblemException notConfigured() {
        return Problems.conflict("not_configured", "The repository has no such integration.");
    }

    private static ProblemException blocked(Duration wait) {
        return new ProblemException(
                Problem.of(409, "blocked", "Not possible in this state")
                        .withDetail("The far side asked for a pause."),
                Problems.retryAfter(wait));
    }
}
