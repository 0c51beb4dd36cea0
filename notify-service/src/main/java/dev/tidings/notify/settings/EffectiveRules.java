package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the layers come to, and which of them said it (notification rules, section 5).
///
/// @param rules nothing is left unsaid
/// @param sources by key, of those that a layer mentions: the rest is built in
record EffectiveRules(ObjectNode rules, Map<String, String> sources) {

    static EffectiveRules of(SessionView view) {
        var layers = new LinkedHashMap<String, Rules>();
        layers.put("global", view.globalRules());
        layers.put("repository", view.repositoryRules());
        layers.put("session", view.sessionRules());
        var rules = RulesJson.write(RulesPatch.effective(Rules.NONE));
        var sources = new LinkedHashMap<String, String>();
        layers.forEach((name, layer) -> {
            var said = RulesJson.write(layer);
            merge(rules, said);
            keys(said).forEach(key -> sources.put(key, name));
        });
        return new EffectiveRules(rules, sources);
    }

    /// The stronger layer wins, switch by switch; a list is one value.
    private static void merge(ObjectNode weaker, ObjectNode stronger) {
        stronger.properties()
                .forEach(member -> {
                    boolean nested =
                            member.getKey().equals(RulesJson.TRIGGERS)
                                    || member.getKey().equals(RulesJson.DEBOUNCE);
                    if (nested && weaker.path(member.getKey()) instanceof ObjectNode below) {
                        below.setAll((ObjectNode) member.getValue());
                    } else {
                        weaker.set(member.getKey(), member.getValue());
                    }
                });
    }

    private static List<String> keys(JsonNode said) {
        return said.properties().stream()
                .flatMap(member ->
                        switch (member.getKey()) {
                            case RulesJson.TRIGGERS, RulesJson.DEBOUNCE ->
                                    member.getValue().properties().stream().map(Map.Entry::getKey);
                            default -> Stream.of(member.getKey());
                        })
                .toList();
    }
}
