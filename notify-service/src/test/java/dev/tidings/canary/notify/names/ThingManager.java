package dev.tidings.canary.notify.names;

/// A name that says nothing.
public interface ThingManager {}
