package dev.tidings.notify.dispatch.later;

import dev.tidings.notify.core.TimerGate;
import dev.tidings.notify.dispatch.Alarm;
import dev.tidings.notify.dispatch.Dispatcher;
import dev.tidings.notify.dispatch.Loop;
import dev.tidings.notify.dispatch.Sql;
import dev.tidings.notify.dispatch.StoreException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Does what has come due: held messages, reminders, escalations. Any replica, whichever comes
/// first.
///
/// Woken by a hint when it knows the next due time, by polling when it does not. Behind the same
/// gate as all timers: what happened meanwhile is read first, so that an answered question is not
/// told after an outage.
@ApplicationScoped
public class LaterWatch {

    private static final Logger LOG = Logger.getLogger(LaterWatch.class);
    private static final int MOST = 200;
    private static final long POLL = 200;
    private static final long AFTER_FAILURE = 1_000;

    /// By then the gate has been looked at.
    private static final long AT_THE_START = 2_000;

    private final DataSource database;
    private final TimerGate gate;
    private final Releases releases;
    private final Reminders reminders;
    private final Dispatcher dispatcher;
    private final boolean looping;
    private final Alarm alarm = new Alarm();
    private final Loop loop = new Loop("later-watch", alarm, this::lookSafely);

    /// @param looping false when somebody else says when to [#look()], such as a test
    LaterWatch(
            DataSource database,
            TimerGate gate,
            Releases releases,
            Reminders reminders,
            Dispatcher dispatcher,
            @ConfigProperty(name = "tidings.looping", defaultValue = "true") boolean looping) {
        this.database = database;
        this.gate = gate;
        this.releases = releases;
        this.reminders = reminders;
        this.dispatcher = dispatcher;
        this.looping = looping;
    }

    void start(@Observes StartupEvent event) {
        loop.start(looping, AT_THE_START);
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /// Something may be due in `millis`.
    void in(long millis) {
        alarm.in(millis);
    }

    /// Looks, and says how long to wait before the next look.
    private long lookSafely() {
        try {
            while (loop.isRunning() && !gate.isClosed() && look() >= MOST) {
                // there may be more
            }
            return POLL;
        } catch (RuntimeException e) {
            if (loop.isRunning()) {
                LOG.warnf("what is due later could not be looked at: %s", e.getMessage());
            }
            return AFTER_FAILURE;
        }
    }

    /// Does what is due now, whatever the gate says.
    ///
    /// @return how much was done
    public int look() {
        int done = look(releases) + look(reminders);
        if (done > 0) {
            dispatcher.hint();
        }
        return done;
    }

    private <K> int look(Chore<K> chore) {
        int done = 0;
        List<K> due = Sql.inTransaction(database, connection -> chore.due(connection, MOST));
        for (var key : due) {
            if (isDone(chore, key)) {
                done++;
            }
        }
        return done;
    }

    private <K> boolean isDone(Chore<K> chore, K key) {
        try {
            return Sql.inTransaction(
                    database, connection -> chore.tryDo(connection, key, Sql.now(connection)));
        } catch (RuntimeException e) {
            if (!StoreException.isPermanent(e)) {
                throw e;
            }
            LOG.errorf(e, "%s cannot be done as it should", key);
            return Sql.inTransaction(
                    database,
                    connection -> {
                        chore.giveUp(connection, key, Sql.now(connection));
                        return true;
                    });
        }
    }
}
