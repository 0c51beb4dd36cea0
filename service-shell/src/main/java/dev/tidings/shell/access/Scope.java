package dev.tidings.shell.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a token allows. The wire name is also the role of `@RolesAllowed`.
///
/// `admin` implies `settings` implies `read`; `ingest` stands alone.
public enum Scope {
    /// Posting events.
    INGEST("ingest"),
    /// Every GET; secrets stay masked.
    READ("read"),
    /// `read`, and every change, test and redelivery of its owner.
    SETTINGS("settings"),
    /// `settings`, global settings, tokens and audit.
    ADMIN("admin");

    private final String wire;

    Scope(String wire) {
        this.wire = wire;
    }

    /// The name in JSON, in the table and in `@RolesAllowed`.
    public String wire() {
        return wire;
    }

    /// Reads a wire name; empty when it is none.
    public static Optional<Scope> parse(String name) {
        return Arrays.stream(values()).filter(scope -> scope.wire.equals(name)).findFirst();
    }

    /// The scopes with all they imply.
    public static Set<Scope> implied(Collection<Scope> granted) {
        var all = EnumSet.noneOf(Scope.class);
        granted.forEach(scope -> all.addAll(scope.withImplied()));
        return all;
    }

    private Set<Scope> withImplied() {
        return switch (this) {
            case INGEST -> EnumSet.of(INGEST);
            case READ -> EnumSet.of(READ);
            case SETTINGS -> EnumSet.of(SETTINGS, READ);
            case ADMIN -> EnumSet.of(ADMIN, SETTINGS, READ);
        };
    }
}
