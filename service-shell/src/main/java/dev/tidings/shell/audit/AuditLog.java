package dev.tidings.shell.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.list.Cursor;
import dev.tidings.shell.list.Page;
import dev.tidings.shell.list.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.UUID;
import javax.sql.DataSource;

/// Reads the audit rows an administrator may see: all with owner `*`, else those of its owner.
@ApplicationScoped
public class AuditLog {

    private static final String PAGE =
            """
            SELECT id, at, token_id, owner, action, target, change FROM audit
            WHERE (? = '*' OR owner = ?)
              AND (?::timestamptz IS NULL OR (at, id) < (?, ?))
            ORDER BY at DESC, id DESC LIMIT ?
            """;

    private final DataSource database;
    private final Caller caller;
    private final ObjectMapper json;

    AuditLog(DataSource database, Caller caller, ObjectMapper json) {
        this.database = database;
        this.caller = caller;
        this.json = json;
    }

    Page<AuditRow> list(PageRequest request) throws SQLException {
        var after = request.after();
        var at = after.map(cursor -> Timestamp.from(cursor.at())).orElse(null);
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(PAGE)) {
            select.setString(1, caller.owner());
            select.setString(2, caller.owner());
            select.setTimestamp(3, at);
            select.setTimestamp(4, at);
            select.setObject(5, after.map(Cursor::id).orElse(null), Types.OTHER);
            select.setInt(6, request.limit() + 1);
            var rows = new ArrayList<AuditRow>();
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(row(found));
                }
            }
            return Page.of(rows, request, row -> new Cursor(row.at(), row.id()));
        }
    }

    private AuditRow row(ResultSet row) throws SQLException {
        try {
            return new AuditRow(
                    row.getObject("id", UUID.class),
                    row.getTimestamp("at").toInstant(),
                    row.getObject("token_id", UUID.class),
                    row.getString("owner"),
                    row.getString("action"),
                    row.getString("target"),
                    json.readTree(row.getString("change")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a jsonb column holds JSON", e);
        }
    }
}
