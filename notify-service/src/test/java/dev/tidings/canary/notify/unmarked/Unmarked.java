package dev.tidings.canary.notify.unmarked;

import org.jspecify.annotations.NullMarked;

/// Lives in a package that says nothing about itself.
@NullMarked
public interface Unmarked {}
