package dev.tidings.notify.settings;

import dev.tidings.notify.handler.Handler;
import dev.tidings.shell.problem.Problems;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The kinds of destinations there are, by their names: whatever packages bring a handler.
@Singleton
class Handlers {

    private final Map<String, Handler> byKind;

    Handlers(@All List<Handler> all) {
        this.byKind = all.stream().collect(Collectors.toMap(Handler::kind, Function.identity()));
    }

    /// The handler of a kind that somebody named in a path.
    ///
    /// @throws dev.tidings.shell.problem.ProblemException 404 when there is none
    Handler named(String kind) {
        var handler = byKind.get(kind);
        if (handler == null) {
            throw Problems.notFound();
        }
        return handler;
    }
}
