package dev.tidings.notify.dispatch;

import dev.tidings.notify.core.Millis;
import dev.tidings.shell.list.PageRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/// Conditions of a list query: the columns are ours, the values are bound.
public final class Where {

    private final Filters filters;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Where(Filters filters) {
        this.filters = filters;
    }

    /// What a query answers, read.
    @FunctionalInterface
    public interface Reader<T> {
        List<T> read(ResultSet rows) throws SQLException;
    }

    /// Only what belongs to `owner`; `*` sees all.
    public Where owner(String column, String owner) {
        return owner.equals("*") ? this : and(column + " = ?", owner);
    }

    public Where equal(String column, String filter) {
        filters.one(filter).ifPresent(value -> and(column + " = ?", value));
        return this;
    }

    public Where id(String column, String filter) {
        filters.id(filter).ifPresent(value -> and(column + " = ?", value));
        return this;
    }

    /// Any of the values given; the filter may be repeated.
    public Where oneOf(String column, String filter) {
        var given = filters.all(filter);
        return given.isEmpty() ? this : and(column + " = ANY (?)", given.toArray(String[]::new));
    }

    /// `from` inclusive to `to` exclusive.
    public Where span(String column) {
        filters.instant("from")
                .ifPresent(from -> and(column + " >= ?", Sql.timestamp(Millis.of(from))));
        filters.instant("to").ifPresent(to -> and(column + " < ?", Sql.timestamp(Millis.of(to))));
        return this;
    }

    /// What comes after the last row of the page before.
    public Where after(String at, String id, PageRequest page) {
        page.after()
                .ifPresent(cursor -> {
                    conditions.add("(" + at + ", " + id + ") < (?, ?)");
                    values.add(Timestamp.from(cursor.at()));
                    values.add(cursor.id());
                });
        return this;
    }

    /// Runs `select`, these conditions, `order` and a limit.
    public <T> List<T> query(
            Connection connection, String select, String order, int limit, Reader<T> reader)
            throws SQLException {
        var sql =
                select
                        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                        + " "
                        + order
                        + " LIMIT "
                        + limit;
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof String[] texts) {
                    query.setArray(i + 1, connection.createArrayOf("text", texts));
                } else {
                    query.setObject(i + 1, values.get(i));
                }
            }
            try (var rows = query.executeQuery()) {
                return reader.read(rows);
            }
        }
    }

    private Where and(String condition, Object value) {
        conditions.add(condition);
        values.add(value);
        return this;
    }
}
