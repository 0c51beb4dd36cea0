package dev.tidings.ingest.source;

/// Where facts come from.
public interface Source {

    /// The `source` of its events, as the sources document lists it.
    String name();
}
