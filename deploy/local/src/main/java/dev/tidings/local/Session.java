package dev.tidings.local;

import dev.tidings.local.home.Durability;
import dev.tidings.local.home.HomeLock;
import dev.tidings.local.home.Loopback;
import dev.tidings.local.services.Orphans;
import dev.tidings.local.services.Readiness;
import dev.tidings.local.services.RunningService;
import dev.tidings.local.services.Service;
import dev.tidings.local.up.Console;
import dev.tidings.local.up.Options;
import dev.tidings.local.up.Stop;
import dev.tidings.local.up.Welcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// One run of `./tidings up`, from the lock to the last process.
final class Session {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    /// A Ctrl-C reaches the services too; so an end is a death only when nobody asked meanwhile.
    private static final long GRACE_MS = 500;

    private final Console console;
    private final Ports ports;
    private final ServicePlan plan;
    private final Stop stop;
    private final CompletableFuture<SessionEnd> end = new CompletableFuture<>();
    private final List<RunningService> running = new CopyOnWriteArrayList<>();

    Session(Console console, Ports ports, ServicePlan plan, Stop stop) {
        this.console = console;
        this.ports = ports;
        this.plan = plan;
        this.stop = stop;
        var _ = stop.asked().thenAccept(_ -> end.complete(new SessionEnd.Asked()));
    }

    /// Runs until it ends.
    ///
    /// @param lock of the home of the plan
    /// @return the exit code
    int run(HomeLock lock) {
        for (var name : Orphans.stop(plan.home().run())) {
            console.say("Stopped the %s-service of an earlier run.".formatted(name));
        }
        Loopback.requireFree("the ingest-service", plan.ingestPort(), Options.INGEST_PORT);
        Loopback.requireFree("the notify-service", plan.notifyPort(), Options.NOTIFY_PORT);
        console.say("Starting Tidings in " + plan.home().folder());
        var stack = LocalStack.start(plan.home(), lock, ports, Durability.KEPT, this::ready);
        stop.whenForced(() -> force(stack));
        var _ =
                stack.gaveUp()
                        .thenAccept(reason -> end.complete(new SessionEnd.BrokerGaveUp(reason)));
        try {
            return conclude(serve(stack));
        } finally {
            stopServices();
            stack.close();
            console.say("Stopped. The data stays in " + plan.home().folder());
        }
    }

    private SessionEnd serve(LocalStack stack) {
        for (var service : plan.on(stack.endpoints())) {
            if (end.isDone()) {
                return end.join();
            }
            start(service);
        }
        for (var service : running) {
            switch (new Readiness(end::isDone).await(service, READY_WITHIN)) {
                case READY -> ready(service.service().name() + "-service", service.age());
                case TOO_LATE -> {
                    return new SessionEnd.NeverReady(service, READY_WITHIN);
                }
                case ENDED, GIVEN_UP -> {
                    return end.join();
                }
            }
        }
        console.say(welcome(stack.endpoints()).text());
        return end.join();
    }

    private void start(Service service) {
        var tone = service.name().equals("ingest") ? Console.Tone.INGEST : Console.Tone.NOTIFY;
        var prefix = console.in(tone, service.name() + " |") + " ";
        var started = RunningService.start(service, line -> console.say(prefix + line));
        running.add(started);
        var _ =
                started.ended()
                        .thenAcceptAsync(
                                status -> end.complete(new SessionEnd.Died(started, status)),
                                CompletableFuture.delayedExecutor(GRACE_MS, TimeUnit.MILLISECONDS));
    }

    private void ready(String part, Duration took) {
        console.say(
                String.format(
                        Locale.ROOT,
                        "  %-15s %s in %.1f s",
                        part,
                        console.in(Console.Tone.GOOD, "ready"),
                        took.toMillis() / 1000.0));
    }

    private Welcome welcome(Endpoints endpoints) {
        return new Welcome(
                plan.ingestBase(),
                plan.notifyBase(),
                plan.home().token(),
                plan.credentials().token(),
                endpoints.bootstrapServers(),
                endpoints.postgres());
    }

    private int conclude(SessionEnd how) {
        how.words().ifPresent(words -> console.say(console.in(Console.Tone.BAD, words)));
        how.lastLines().forEach(line -> console.say("  " + line));
        console.say("Stopping (Ctrl-C again to force) ...");
        return how.exitCode();
    }

    private void stopServices() {
        var stopping =
                running.stream()
                        .map(service ->
                                CompletableFuture.runAsync(
                                        () -> service.stop(STOP_WITHIN),
                                        Thread::startVirtualThread))
                        .toList();
        stopping.forEach(CompletableFuture::join);
    }

    private void force(LocalStack stack) {
        console.say("Forced to stop.");
        running.forEach(RunningService::kill);
        stack.kill();
        Runtime.getRuntime().halt(130);
    }
}
