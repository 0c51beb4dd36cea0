package dev.tidings.events.wire;

import dev.tidings.events.wire.Decoded.Malformed;

/// The first thing wrong with what is being read; never leaves this package.
final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String field;
    private final String detail;

    Violation(String code, String field, String detail) {
        super(detail, null, false, false);
        this.code = code;
        this.field = field;
        this.detail = detail;
    }

    static Violation missing(String field) {
        return new Violation(Malformed.MISSING, field, "is required");
    }

    static Violation invalid(String field, String detail) {
        return new Violation(Malformed.INVALID, field, detail);
    }

    Malformed malformed() {
        return new Malformed(code, field, detail);
    }
}
