package dev.tidings.shell.access;

import javax.sql.DataSource;

/// The table of tokens in a database of the test's own.
public final class TokensOf {

    private TokensOf() {}

    /// The table in this database.
    public static Tokens database(DataSource database) {
        return new Tokens(database);
    }
}
