package dev.tidings.notify.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidings.notify.core.DestinationChanged;
import dev.tidings.notify.core.SettingsChanged;
import dev.tidings.notify.handler.Handlers;
import dev.tidings.shell.access.Caller;
import dev.tidings.shell.audit.Audit;
import dev.tidings.shell.body.BodyReader;
import dev.tidings.shell.body.Field;
import dev.tidings.shell.list.Cursor;
import dev.tidings.shell.list.Page;
import dev.tidings.shell.list.PageRequest;
import dev.tidings.shell.list.Version;
import dev.tidings.shell.problem.ProblemException;
import dev.tidings.shell.problem.Problems;
import dev.tidings.shell.time.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Registers repositories, changes and forgets them; one transaction per change.
@ApplicationScoped
class RepositoryDesk {

    private static final Pattern FULL_NAME =
            Pattern.compile("[A-Za-z0-9._-]{1,100}/[A-Za-z0-9._-]{1,100}");

    private final RepositoryTable repositories;
    private final DestinationTable destinations;
    private final DefaultTable defaults;
    private final RepositoryFinder finder;
    private final Handlers handlers;
    private final Caller caller;
    private final Audit audit;
    private final InstantSource clock;
    private final Event<SettingsChanged> settingsChanged;
    private final Event<DestinationChanged> destinationChanged;

    RepositoryDesk(
            RepositoryTable repositories,
            DestinationTable destinations,
            DefaultTable defaults,
            RepositoryFinder finder,
            Handlers handlers,
            Caller caller,
            Audit audit,
            InstantSource clock,
            Event<SettingsChanged> settingsChanged,
            Event<DestinationChanged> destinationChanged) {
        this.repositories = repositories;
        this.destinations = destinations;
        this.defaults = defaults;
        this.finder = finder;
        this.handlers = handlers;
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
        this.settingsChanged = settingsChanged;
        this.destinationChanged = destinationChanged;
    }

    @Transactional
    Page<RepositoryView> list(Optional<String> prefix, PageRequest request) {
        var rows = repositories.list(caller.owner(), prefix, request);
        return Page.of(rows, request, row -> new Cursor(row.createdAt(), row.id())).map(this::view);
    }

    @Transactional
    Versioned<RepositoryView> read(String name) {
        return versioned(finder.find(name));
    }

    @Transactional
    Versioned<RepositoryView> register(@Nullable JsonNode json) {
        var body = BodyReader.of(json);
        var fullName = fullName(body).required();
        var rules = RulesPatch.read(body.object("rules"), handlers.kinds());
        body.finish();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var row =
                new RepositoryRow(
                        UuidV7.next(now),
                        caller.owner(),
                        fullName.value(),
                        rules.over(Rules.NONE),
                        1,
                        now,
                        now);
        if (!repositories.insert(row)) {
            throw alreadyExists();
        }
        record("repository:created", row, Map.of("new", shown(row)));
        return versioned(row);
    }

    @Transactional
    Versioned<RepositoryView> change(
            String name, @Nullable JsonNode json, @Nullable String ifMatch) {
        var before = repositories.lock(finder.find(name).id()).orElseThrow(Problems::notFound);
        new Version(before.version()).check(ifMatch);
        var body = BodyReader.of(json);
        var fullName = fullName(body).notNull();
        var rules = RulesPatch.read(body.object("rules"), handlers.kinds());
        body.finish();
        var after =
                new RepositoryRow(
                        before.id(),
                        before.owner(),
                        fullName.change().over(before.fullName(), before.fullName()),
                        rules.over(before.rules()),
                        before.version() + 1,
                        before.createdAt(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        try {
            repositories.update(after);
        } catch (Sql.Failed failed) {
            throw failed.isDuplicate() ? alreadyExists() : failed;
        }
        if (!before.fullName().equalsIgnoreCase(after.fullName())) {
            announce(before);
        }
        record("repository:changed", after, Map.of("old", shown(before), "new", shown(after)));
        return versioned(after);
    }

    /// Forgets a repository with its destinations, which are locked before their deliveries as
    /// everywhere else; none is added meanwhile, because that asks for the repository.
    @Transactional
    void forget(String name) {
        var row = repositories.lock(finder.find(name).id()).orElseThrow(Problems::notFound);
        for (var destination : destinations.lock(row.id())) {
            destinationChanged.fire(
                    new DestinationChanged(destination.id(), DestinationChanged.Kind.REMOVED));
        }
        var scope = scope(row);
        defaults.clear(row.id());
        repositories.delete(row.id());
        audit.record("repository:deleted", "repository/" + row.id(), Map.of("old", shown(row)));
        settingsChanged.fire(new SettingsChanged(scope));
    }

    private static Field<String> fullName(BodyReader body) {
        return body.text("fullName")
                .must(
                        name -> FULL_NAME.matcher(name).matches(),
                        "invalid_name",
                        "This must be owner/name, each of 1 to 100 letters, digits, dots, dashes or"
                                + " underscores.");
    }

    /// The audit row, and the word to the rooms whose decisions depend on the repository.
    private void record(String action, RepositoryRow row, Map<String, ?> change) {
        audit.record(action, "repository/" + row.id(), change);
        announce(row);
    }

    private void announce(RepositoryRow row) {
        settingsChanged.fire(new SettingsChanged(scope(row)));
    }

    /// A repository that stands in for others reaches sessions of any name.
    private SettingsChanged.Scope scope(RepositoryRow row) {
        return defaults.isDefault(row.id())
                ? new SettingsChanged.Scope.Global()
                : new SettingsChanged.Scope.Repository(row.id(), row.owner(), row.fullName());
    }

    private static Map<String, ?> shown(RepositoryRow row) {
        return Map.of("fullName", row.fullName(), "rules", RulesJson.write(row.rules()));
    }

    private Versioned<RepositoryView> versioned(RepositoryRow row) {
        return new Versioned<>(view(row), row.version());
    }

    private RepositoryView view(RepositoryRow row) {
        List<String> kinds = destinations.of(row.id()).stream().map(DestinationRow::kind).toList();
        return RepositoryView.of(row, kinds);
    }

    private static ProblemException alreadyExists() {
        return Problems.conflict("already_exists", "There is already a repository of that name.");
    }
}
