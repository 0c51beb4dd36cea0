package dev.tidings.notify.settings;

import jakarta.inject.Singleton;
import java.util.Optional;

/// The table `settings`, which has one row.
@Singleton
class GlobalTable {

    private final Sql sql;
    private final AppUrl appUrl;

    GlobalTable(Sql sql, AppUrl appUrl) {
        this.sql = sql;
        this.appUrl = appUrl;
    }

    GlobalSettings read() {
        return read("SELECT base_url, rules, version FROM settings WHERE id = 1");
    }

    /// Reads the row and keeps it from changing until the transaction ends.
    GlobalSettings lock() {
        return read("SELECT base_url, rules, version FROM settings WHERE id = 1 FOR UPDATE");
    }

    private GlobalSettings read(String query) {
        return sql.first(
                        query,
                        row ->
                                new GlobalSettings(
                                        Optional.ofNullable(row.getString("base_url")),
                                        RulesJson.read(row.getString("rules")),
                                        row.getLong("version")))
                .orElseThrow(() -> new IllegalStateException("the settings have no row"));
    }

    void write(GlobalSettings settings) {
        sql.update(
                "UPDATE settings SET base_url = ?, rules = ?::jsonb, version = ? WHERE id = 1",
                settings.baseUrl().orElse(null),
                RulesJson.write(settings.rules()).toString(),
                settings.version());
    }

    /// What links start with: set, else of the environment, else nothing.
    Optional<String> baseUrl(GlobalSettings settings) {
        return settings.baseUrl().or(appUrl::value);
    }
}
