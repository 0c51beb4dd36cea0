package dev.tidings.ingest.source;

import java.util.List;

/// A source that comes to us: a hook or a script posts what it saw.
///
/// Reading depends on nothing but what was sent, and is total: whatever the bytes, it says what it
/// made of them. Who may send, how much and how fast, and what is answered, is the endpoint's.
public interface PushSource extends Source {

    /// Reads what was sent, item by item, in the order of the items.
    List<Reading> read(Sent sent);
}
