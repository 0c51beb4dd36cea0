package dev.tidings.notify.handler;

import java.util.List;

/// Where a handler sends to, on a real socket: does what it is told to, and keeps what it received.
public interface FarSide extends AutoCloseable {

    /// A destination there, whose secrets contain [HandlerContract#SECRET].
    Endpoint endpoint();

    /// Takes every message; so it begins.
    void accepts();

    /// Reads a message and then says nothing.
    void hangs();

    /// Breaks the connection when it has a whole message.
    void breaks();

    /// Does not want a message now, quoting everything it was given.
    void isBusy(String quoting);

    /// How many whole messages came.
    int received();

    /// Every text of the last message as its reader's program gets it.
    List<String> shown();

    @Override
    void close();
}
