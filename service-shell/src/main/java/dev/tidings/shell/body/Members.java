package dev.tidings.shell.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.tidings.shell.problem.FieldError;
import dev.tidings.shell.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The members of one JSON object by their names, and which of them were asked for: what is left is
/// unknown.
final class Members {

    private final String path;
    private final JsonNode node;
    private final Violations violations;
    private final boolean snakeCase;
    private final Map<String, String> asked = new LinkedHashMap<>();
    private final List<Members> nested = new ArrayList<>();

    /// @param path where the object is, with a dot at its end; empty for the body itself
    /// @param snakeCase whether `webhook_url` is `webhookUrl` too
    Members(String path, JsonNode node, Violations violations, boolean snakeCase) {
        this.path = path;
        this.node = node;
        this.violations = violations;
        this.snakeCase = snakeCase;
    }

    Members acceptingSnakeCase() {
        return new Members(path, node, violations, true);
    }

    /// The object itself: absent, null or given.
    JsonNode node() {
        return node;
    }

    Violations violations() {
        return violations;
    }

    /// Where a member is, for whoever wrote it.
    String pathOf(String name) {
        return path + name;
    }

    /// The member of that name; all members of what is null are null.
    JsonNode member(String name) {
        asked.put(name, name);
        if (node.isNull()) {
            return NullNode.getInstance();
        }
        var alias = SnakeCase.of(name);
        if (!snakeCase || alias.equals(name) || !node.has(alias)) {
            return node.path(name);
        }
        asked.put(alias, name);
        if (node.has(name)) {
            violations.add(
                    new FieldError(
                            path + alias, "duplicate_field", "This field is given twice: " + name));
        }
        return node.path(alias);
    }

    /// The members of `found`, which is inside of this object.
    Members inner(String name, JsonNode found) {
        var inner = new Members(path + name + ".", found, violations, snakeCase);
        nested.add(inner);
        return inner;
    }

    /// Adds what nobody asked for to the violations, here and in every object inside.
    void addUnknown() {
        node.fieldNames()
                .forEachRemaining(name -> {
                    if (!asked.containsKey(name)) {
                        violations.add(Suggestion.unknownField(path, name, asked.values()));
                    }
                });
        nested.forEach(Members::addUnknown);
    }
}
