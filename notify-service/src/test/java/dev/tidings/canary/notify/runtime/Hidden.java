package dev.tidings.canary.notify.runtime;

/// What nobody may see.
public interface Hidden {}
