package dev.tidings.local;

import dev.tidings.local.containers.Containers;
import dev.tidings.local.home.Durability;
import dev.tidings.local.home.StartFailure;
import dev.tidings.local.home.ThrowAwayHomes;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The one stack of a JVM.
///
/// A Quarkus test run loads this class several times, once per class loader, and closes class
/// loaders as it goes. So the servers always live in the application class loader, which has
/// everything and stays; the other copies of this class ask that one, and only words (a map of
/// strings) cross over.
public final class SharedStack {
    private static @Nullable Map<String, String> running;

    private SharedStack() {}

    static Endpoints find() {
        return Endpoints.of(ofApplication());
    }

    @SuppressWarnings("unchecked") // the same method in another copy of this class
    private static Map<String, String> ofApplication() {
        try {
            var there =
                    Class.forName(
                            SharedStack.class.getName(), true, ClassLoader.getSystemClassLoader());
            return (Map<String, String>) there.getMethod("running").invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (ClassNotFoundException _) {
            return running();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Where the stack of this JVM is, after starting it when it is not running; for [LocalStack]
    /// only, public because it is called from other class loaders.
    public static synchronized Map<String, String> running() {
        var there = running;
        if (there == null) {
            there = start().asMap();
            running = there;
        }
        return there;
    }

    private static Endpoints start() {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        // Kafka looks classes up by the context loader, and they have to be those of this copy.
        thread.setContextClassLoader(SharedStack.class.getClassLoader());
        try {
            return Boolean.getBoolean("tidings.containers") ? containers() : embedded();
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private static Endpoints containers() {
        var containers = Containers.start();
        Runtime.getRuntime().addShutdownHook(new Thread(containers::close, "stop the containers"));
        return new Endpoints(
                containers.bootstrapServers(), containers.postgres(), containers.passwords());
    }

    private static Endpoints embedded() {
        ServerLogs.quiet();
        ThrowAwayHomes.abandoned().forEach(SharedStack::clear);
        var place = ThrowAwayHomes.create();
        var servers = startOnAnyPorts(place);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    servers.kill();
                                    place.delete();
                                },
                                "stop the stack"));
        return servers.endpoints();
    }

    /// A killed JVM leaves a PostgreSQL and a folder.
    private static void clear(ThrowAwayHomes.Place place) {
        try {
            EmbeddedServers.endLeftovers(place.home());
        } catch (StartFailure _) {
            // it had not even begun to make its data folder
        }
        place.delete();
    }

    /// A port that is free now may be taken a moment later, when many test JVMs start at once.
    private static EmbeddedServers startOnAnyPorts(ThrowAwayHomes.Place place) {
        for (int attempt = 1; ; attempt++) {
            try {
                return EmbeddedServers.start(
                        place.home(),
                        place.lock(),
                        Ports.free(),
                        Durability.THROW_AWAY,
                        Progress.silent());
            } catch (StartFailure e) {
                if (attempt == 3) {
                    throw e;
                }
            }
        }
    }
}
