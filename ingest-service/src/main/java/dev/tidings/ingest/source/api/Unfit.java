package dev.tidings.ingest.source.api;

import java.util.Locale;

/// An item cannot be taken; ends its reading, never its neighbours'.
final class Unfit extends Exception {

    private static final long serialVersionUID = 1L;

    final String code;
    final String field;
    final String detail;

    Unfit(String code, String field, String detail) {
        super(code, null, false, false);
        this.code = code;
        this.field = field;
        this.detail = detail;
    }

    static Unfit missing(String field) {
        return new Unfit(lastWord(field) + "_missing", field, "is required");
    }

    static Unfit invalid(String field, String detail) {
        return new Unfit(lastWord(field) + "_invalid", field, detail);
    }

    /// `payload.durationMs` is `duration_ms`.
    private static String lastWord(String field) {
        var last = field.substring(field.lastIndexOf('.') + 1);
        var word = last.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        return word.isEmpty() ? "item" : word;
    }
}
