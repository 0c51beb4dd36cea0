package dev.tidings.ingest.timeline;

/// A record's place in the log.
record Place(String topic, int partition) {}
