package dev.tidings.shell.body;

import java.util.Locale;

/// The older spelling of a field's name.
final class SnakeCase {

    private SnakeCase() {}

    /// `lookbackDays` as `lookback_days`.
    static String of(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
