package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.core.SettingsChanged;
import dev.tidings.notify.core.TimerGate;
import dev.tidings.notify.handler.Handlers;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.audit.Audit;
import dev.tidings.shell.body.BodyReader;
import dev.tidings.shell.list.Version;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The settings for everybody, and how things stand.
@ApplicationScoped
class GlobalDesk {

    private final GlobalTable table;
    private final StatusTable status;
    private final TimerGate gate;
    private final Handlers handlers;
    private final Caller caller;
    private final Audit audit;
    private final Event<SettingsChanged> changed;

    GlobalDesk(
            GlobalTable table,
            StatusTable status,
            TimerGate gate,
            Handlers handlers,
            Caller caller,
            Audit audit,
            Event<SettingsChanged> changed) {
        this.table = table;
        this.status = status;
        this.gate = gate;
        this.handlers = handlers;
        this.caller = caller;
        this.audit = audit;
        this.changed = changed;
    }

    @Transactional
    Versioned<Map<String, Object>> read() {
        return view(table.read());
    }

    /// Changes rules and base URL; the new due times of pending candidates belong to the same
    /// transaction (notification rules, R11).
    @Transactional
    Versioned<Map<String, Object>> change(@Nullable JsonNode json, @Nullable String ifMatch) {
        var before = table.lock();
        new Version(before.version()).check(ifMatch);
        var body = BodyReader.of(json);
        var baseUrl =
                body.text("baseUrl", 2000)
                        .as(
                                AppUrl::parse,
                                "invalid_url",
                                "This must be an absolute http or https URL without query or"
                                        + " fragment.");
        var rules = RulesPatch.read(body.object("defaultRules"), handlers.kinds());
        body.finish();
        var after =
                new GlobalSettings(
                        Optional.ofNullable(baseUrl.change().over(before.baseUrl().orElse(null))),
                        rules.over(before.rules()),
                        before.version() + 1);
        table.write(after);
        audit.record(
                "settings:changed",
                "settings",
                Map.of("old", audited(before), "new", audited(after)));
        changed.fire(new SettingsChanged(new SettingsChanged.Scope.Global()));
        return view(after);
    }

    @Transactional
    Map<String, Object> status() {
        var baseUrl = table.baseUrl(table.read());
        var view = new LinkedHashMap<String, Object>();
        view.put("baseUrl", baseUrl.orElse(null));
        view.put("isBaseUrlConfigured", baseUrl.isPresent());
        view.put("destinations", status.destinations(caller.owner()));
        view.put("oldestUndeliveredSeconds", status.oldestUndelivered(caller.owner()).toSeconds());
        view.put("gate", gate.isClosed() ? "closed" : "open");
        return view;
    }

    private Versioned<Map<String, Object>> view(GlobalSettings settings) {
        var view = new LinkedHashMap<String, Object>();
        view.put("baseUrl", table.baseUrl(settings).orElse(null));
        view.put("defaultRules", RulesJson.write(RulesPatch.effective(settings.rules())));
        return new Versioned<>(view, settings.version());
    }

    private static Map<String, Object> audited(GlobalSettings settings) {
        var audited = new HashMap<String, Object>();
        audited.put("baseUrl", settings.baseUrl().orElse(null));
        audited.put("rules", RulesJson.write(settings.rules()));
        return audited;
    }
}
