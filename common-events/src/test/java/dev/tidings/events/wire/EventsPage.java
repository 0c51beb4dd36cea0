package dev.tidings.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.tidings.events.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `docs/events.md`: the contract as the code has it.
final class EventsPage {

    private EventsPage() {}

    static String render() {
        return TEMPLATE.replace("${limits}", limits())
                .replace("${catalogue}", catalogue())
                .replace("${envelope}", Golden.of("agent:waiting", "full").text().strip())
                .replace("${examples}", examples());
    }

    private static String limits() {
        return "%d KiB".formatted(EventCodec.MAX_BYTES / 1024);
    }

    private static String catalogue() {
        return Arrays.stream(EventType.values()).map(EventsPage::row).collect(joining("\n"));
    }

    private static String row(EventType type) {
        return "| `%s`%s | %s | %s | %s | %s | %s |"
                .formatted(
                        type.wireName(),
                        type.postable() ? " P" : "",
                        EventDocs.sentenceOf(type.recordClass()).replace("|", "\\|"),
                        type.sources().isEmpty() ? "any" : String.join(", ", type.sources()),
                        type.kind().name().toLowerCase(Locale.ROOT),
                        members(EventSchemas.payload(type)),
                        type.trigger() ? "T" : "A");
    }

    private static String members(Map<?, ?> object) {
        if (!(object.get("properties") instanceof Map<?, ?> properties)) {
            return "–";
        }
        var required = object.get("required") instanceof List<?> names ? names : List.of();
        var members =
                properties.entrySet().stream()
                        .filter(member -> !member.getKey().equals(Envelope.CLOCK_OFFSET))
                        .map(member ->
                                "`%s%s` %s"
                                        .formatted(
                                                member.getKey(),
                                                required.contains(member.getKey()) ? "" : "?",
                                                shape((Map<?, ?>) member.getValue())))
                        .collect(joining(", "));
        return members.isEmpty() ? "–" : members;
    }

    private static String shape(Map<?, ?> schema) {
        if (schema.get("const") instanceof String word) {
            return "`" + word + "`";
        }
        if (schema.get("enum") instanceof List<?> words) {
            return words.stream().map(word -> "`" + word + "`").collect(joining(" \\| "));
        }
        if (schema.get("anyOf") instanceof List<?> shapes) {
            return shapes.stream().map(s -> shape((Map<?, ?>) s)).collect(joining(" \\| "));
        }
        if (schema.get("items") instanceof Map<?, ?> items) {
            return "[" + shape(items) + "]" + atMost(schema.get("maxItems"));
        }
        if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
            return "{name: " + shape(values) + "}";
        }
        return switch ((String) schema.get("type")) {
            case "string" ->
                    schema.containsKey("format") ? "t" : "s" + atMost(schema.get("maxLength"));
            case "integer" -> "i";
            case "boolean" -> "b";
            case "object" -> "{" + members(schema) + "}";
            case null, default -> throw new AssertionError(schema);
        };
    }

    private static String atMost(@Nullable Object max) {
        return max == null ? "" : " ≤ " + max;
    }

    private static String examples() {
        return Arrays.stream(EventType.values())
                .map(type -> "| `%s` | `%s` |".formatted(type.wireName(), example(type)))
                .collect(joining("\n"));
    }

    private static String example(EventType type) {
        var payload = Payloads.of(Golden.of(type.wireName(), "full").event());
        payload.remove(Envelope.CLOCK_OFFSET);
        return new String(Json.write(payload), UTF_8).replace("|", "\\|");
    }

    private static final String TEMPLATE =
            """
            # Events

            <!-- Generated from common-events and its goldens. To renew it: mvn test -pl common-events -am -Dtest=PublishedTest -Dtidings.renew=true -Dsurefire.failIfNoSpecifiedTests=false -->

            The one contract between the two services and everything that feeds them. Each type is one record of the sealed hierarchy `SystemEvent`, has one JSON Schema in `common-events/src/main/resources/dev/tidings/events/schema`, and two goldens in `common-events/src/test/resources/golden/events`.

            ## Envelope

            | Field | Type | Meaning |
            |---|---|---|
            | `id` | UUID | the same fact read twice has the same id: UUIDv5 of owner, source, sourceKey and revision, or the UUID the client chose |
            | `schemaVersion` | integer | 1 |
            | `type` | string ≤ 64 | `entity:action` |
            | `source` | string ≤ 64 | who told it, such as `agent-hook` |
            | `timestamp` | instant | when it happened; of an interval its start |
            | `receivedAt` | instant | when the ingest-service took it in |
            | `owner` | string ≤ 128 | the user, from the token |
            | `device` | string ≤ 128 or null | where it happened |
            | `sessionId`, `workerId` | string ≤ 128 or null | agent session and worker; triggers have them |
            | `metadata` | object | `repositoryName`, `branch`, `url`, `cwd`, `agent`, `title`: each an optional string |
            | `payload` | object | by type, see below |
            | `summary` | string ≤ 200 | one plain line for people, no control characters |
            | `sourceKey` | string ≤ 512 | what the source calls the fact |
            | `revision` | integer ≥ 1 | version of the fact; only the greatest counts |

            At most ${limits}. Instants are RFC 3339, written in UTC with `Z` and at most microseconds, read with any offset. Lengths are counted in characters (code points). No text holds U+0000: PostgreSQL cannot keep it.

            Null and absent are the same; writers leave out what is null inside `payload` and `metadata`. Unknown fields are ignored. An unknown type or another `schemaVersion` is parked and counted, never an error. A new optional field keeps the version; a changed meaning is a new type.

            ```json
            ${envelope}
            ```

            **Kinds.** *point*: something happened. *interval*: `start` and `durationMs`, may grow by revisions, 0 is evidence of a point. *state*: holds until the next one of its key. *tombstone*: the fact the `sourceKey` names is gone. Consumers keep the greatest revision per (owner, source, sourceKey).

            **Corrected clocks.** Any payload may have `clockOffsetMs`: by how many milliseconds the sender's clock was corrected.

            ## Kafka

            | Topic | Key | Content |
            |---|---|---|
            | `tidings.activity.v1` | `owner` | everything that is no trigger (A) |
            | `tidings.outbound-triggers.v1` | `sessionId`; `owner` for `context:switched` and `report:generated` | triggers (T), in order per session |
            | `tidings.dead-letter.v1` | key of the original, else `owner` | what could not be accepted or processed |

            The value is the envelope, `content-type: application/json`. Headers mirror it as CloudEvents 1.0 in binary mode, and must agree with it: `ce_specversion` 1.0, `ce_id`, `ce_type`, `ce_source` = `/sources/{source}`, `ce_time` = `timestamp`, `ce_subject` = `sourceKey`, `ce_schemaversion`, `ce_owner`, `ce_device`, `ce_sessionid`, `ce_workerid`, `ce_revision`, `ce_receivedat`; a null field has no header.

            ## Reading

            | What is read | What comes of it |
            |---|---|
            | an envelope that keeps the contract | the event |
            | another `schemaVersion`, a type that is not in the catalogue | `UnknownType`: parked, counted |
            | no single JSON object in UTF-8, a member twice, nested deeper than 32 | `malformed_json` |
            | more than ${limits} | `too_large` |
            | a required field absent or null | `missing`, with the path of the field |
            | a wrong type of JSON, a value beyond its limit | `invalid`, with the path of the field |
            | headers that say otherwise than the body | `headers_disagree`, with the name of the header |

            Only the first fault is named, and the input is never quoted.

            On input, and there only: `asking` is `waiting` (as a state and in `agent:asking`), `context_switch` is `context:switched`, `report_generated` is `report:generated`. Producers may leave out `activityState` (the type says it), `epoch` (then 0), `seq`, and empty `tags`.

            ## Catalogue

            **P**: clients may post it. Payload: s string, i integer, b boolean, t instant, `[]` list, `?` may be absent. Topic: **T** `tidings.outbound-triggers.v1`, **A** `tidings.activity.v1`.

            | Type | Meaning | Source | Kind | Payload | Topic |
            |---|---|---|---|---|---|
            ${catalogue}
            | `x-…:…` P | An event of a type of its sender's own. | api | point | any JSON object | A |

            ## Example of each payload

            | Type | Payload with everything set |
            |---|---|
            ${examples}
            """;
}
