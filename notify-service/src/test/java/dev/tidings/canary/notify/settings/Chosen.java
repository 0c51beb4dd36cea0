package dev.tidings.canary.notify.settings;

/// What only one class of one room may read.
public interface Chosen {}
