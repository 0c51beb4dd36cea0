package dev.tidings.notify.watch;

import dev.tidings.notify.core.WorkerOf;
import dev.tidings.notify.dispatch.Loop;
import dev.tidings.notify.dispatch.StoreException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Fires what is due: rows claimed behind the [Gate], by whichever replica comes first.
///
/// Woken by a hint when it knows the next due time, by polling every 100 ms when it does not. A
/// replica that dies with a claim gives it back with its connection.
@ApplicationScoped
public class DueWatch {

    private static final Logger LOG = Logger.getLogger(DueWatch.class);
    private static final int MOST = 500;
    private static final long POLL = 100;
    private static final long AFTER_FAILURE = 1_000;

    private final Firing firing;
    private final Told told;
    private final boolean looping;
    private final Loop loop;

    /// @param looping false when somebody else says when to [#look(int)], such as a test
    DueWatch(
            Firing firing,
            Told told,
            @ConfigProperty(name = "tidings.looping", defaultValue = "true") boolean looping) {
        this.firing = firing;
        this.told = told;
        this.looping = looping;
        this.loop = new Loop("due-watch", told.due(), this::lookSafely);
    }

    void start(@Observes StartupEvent event) {
        loop.start(looping, 0);
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /// Looks, and says how long to wait before the next look.
    private long lookSafely() {
        try {
            while (loop.isRunning() && look(MOST) == MOST) {
                // a full claim: there is more
            }
            return POLL;
        } catch (RuntimeException e) {
            if (!loop.isRunning()) {
                return 0;
            }
            if (StoreException.isPermanent(e)) {
                return oneByOne();
            }
            LOG.warnf("timers could not be looked at: %s", e.getMessage());
            return AFTER_FAILURE;
        }
    }

    /// One of them cannot be fired: it is found and put off, and the others fire.
    long oneByOne() {
        var claimed = new AtomicReference<@Nullable WorkerOf>();
        try {
            for (int i = 0; i < MOST && look(1, claimed::set) == 1; i++) {
                claimed.set(null);
            }
            return POLL;
        } catch (RuntimeException e) {
            var key = claimed.get();
            if (key == null || !StoreException.isPermanent(e)) {
                LOG.warnf("timers could not be looked at one by one: %s", e.getMessage());
                return AFTER_FAILURE;
            }
            LOG.errorf(e, "the timer of %s cannot be fired; put off for a minute", key);
            return putOff(key);
        }
    }

    private long putOff(WorkerOf key) {
        try {
            firing.putOff(key);
            return 0;
        } catch (RuntimeException e) {
            LOG.warnf("the timer of %s could not be put off: %s", key, e.getMessage());
            return AFTER_FAILURE;
        }
    }

    /// Fires what is due now, as much as fits into one transaction.
    ///
    /// @param most how many at once
    /// @return how many there were
    public int look(int most) {
        return look(most, _ -> {});
    }

    private int look(int most, Consumer<WorkerOf> claimed) {
        var done = firing.fire(most, claimed);
        told.committed(done.fold(), done.now());
        return done.claimed();
    }
}
