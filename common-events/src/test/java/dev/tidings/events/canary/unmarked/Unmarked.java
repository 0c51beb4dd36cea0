package dev.tidings.events.canary.unmarked;

/// Lives in a package that is not `@NullMarked`.
public final class Unmarked {

    private Unmarked() {}
}
