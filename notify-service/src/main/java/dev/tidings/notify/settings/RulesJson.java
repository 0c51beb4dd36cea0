package dev.tidings.notify.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidings.notify.core.Trigger;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Optional;

/// Rules as the API and the tables write them:
/// `{"triggers":{"agent:idle":false},"debounce":{"debounceSeconds":1.5}}`, and courtesies beside
/// them.
final class RulesJson {

    static final String TRIGGERS = "triggers";
    static final String DEBOUNCE = "debounce";
    static final String SECONDS = "debounceSeconds";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RulesJson() {}

    static Rules read(String stored) {
        try {
            return read(JSON.readTree(stored));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column of type jsonb is JSON", e);
        }
    }

    /// Reads what was checked when it was stored; what is not there is not mentioned.
    static Rules read(JsonNode stored) {
        var triggers = new HashMap<String, Boolean>();
        for (var trigger : Trigger.values()) {
            var on = stored.path(TRIGGERS).path(trigger.wireName());
            if (on.isBoolean()) {
                triggers.put(trigger.wireName(), on.booleanValue());
            }
        }
        var seconds = stored.path(DEBOUNCE).path(SECONDS);
        return new Rules(
                triggers,
                seconds.isNumber() ? Optional.of(millis(seconds.decimalValue())) : Optional.empty(),
                CourtesyJson.read(stored));
    }

    /// Triggers in the order in which they are always shown; only what `rules` mentions.
    static ObjectNode write(Rules rules) {
        var json = JsonNodeFactory.instance.objectNode();
        if (!rules.triggers().isEmpty()) {
            var triggers = json.putObject(TRIGGERS);
            for (var trigger : Trigger.values()) {
                Optional.ofNullable(rules.triggers().get(trigger.wireName()))
                        .ifPresent(on -> triggers.put(trigger.wireName(), on));
            }
        }
        rules.debounceMillis()
                .ifPresent(millis -> json.putObject(DEBOUNCE).put(SECONDS, seconds(millis)));
        CourtesyJson.write(rules.courtesies(), json);
        return json;
    }

    static int millis(BigDecimal seconds) {
        return seconds.movePointRight(3).intValueExact();
    }

    static BigDecimal seconds(int millis) {
        var seconds = BigDecimal.valueOf(millis, 3).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }
}
