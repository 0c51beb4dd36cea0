package dev.tidings.local.up;

import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.Consumer;

/// The signals that ask a program to end: Ctrl-C, `kill`, and a terminal that is closed.
///
/// A shutdown hook would not do: once the JVM has begun to end, a second Ctrl-C is ignored. The
/// JDK's way to hear every one is `sun.misc.Signal`, which is exported but cannot be named without
/// a warning of the compiler; hence by reflection.
public final class Signals {
    private Signals() {}

    /// From now on these signals no longer end the JVM; the name of each is passed on, each time.
    public static void onStop(Consumer<String> listener) {
        try {
            for (var name : List.of("INT", "TERM", "HUP")) {
                handle(name, () -> listener.accept(name));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK cannot handle signals", e);
        }
    }

    private static void handle(String name, Runnable action) throws ReflectiveOperationException {
        var signal = Class.forName("sun.misc.Signal");
        var handler = Class.forName("sun.misc.SignalHandler");
        var run =
                MethodHandles.lookup()
                        .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                        .bindTo(action);
        var ours =
                MethodHandleProxies.asInterfaceInstance(
                        handler, MethodHandles.dropArguments(run, 0, signal));
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    }
}
