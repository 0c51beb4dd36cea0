package dev.tidings.events;

/// A word of a closed list, as it is written on the wire.
public interface WireName {

    /// The word on the wire; never derived from the name of a Java constant.
    String wireName();
}
