package dev.tidings.notify.dispatch;

import java.util.function.LongSupplier;

/// A thread that looks at the database, waits as long as the look says or until it is hinted at,
/// and looks again.
public final class Loop {

    private final String name;
    private final Alarm alarm;
    private final LongSupplier look;
    private volatile boolean running;

    /// @param alarm wakes it
    /// @param look looks, does not throw, and says how many milliseconds to wait before the next
    ///   one
    public Loop(String name, Alarm alarm, LongSupplier look) {
        this.name = name;
        this.alarm = alarm;
        this.look = look;
    }

    /// Starts.
    ///
    /// @param looping false when somebody else says when to look, such as a test
    /// @param first milliseconds before the first look
    public void start(boolean looping, long first) {
        running = true;
        if (looping) {
            Thread.ofVirtual().name(name).start(() -> run(first));
        }
    }

    /// Looks no more, once the look at hand is over.
    public void stop() {
        running = false;
        alarm.in(0);
    }

    /// Whether it has been started, and not stopped since.
    public boolean isRunning() {
        return running;
    }

    private void run(long first) {
        try {
            alarm.await(first);
            while (running) {
                alarm.await(look.getAsLong());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
