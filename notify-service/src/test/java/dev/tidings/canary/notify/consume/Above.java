package dev.tidings.canary.notify.consume;

/// The room above.
public interface Above {}
