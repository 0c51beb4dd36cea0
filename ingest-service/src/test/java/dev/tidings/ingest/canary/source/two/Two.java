package dev.tidings.ingest.canary.source.two;

/// Known by another source.
public record Two(String name) {}
