package dev.tidings.canary.notify.handler.two;

/// The other kind.
public interface Two {}
