package dev.tidings.local;

import java.nio.file.Path;
import java.util.List;

/// `./tidings up` with stand-ins for the services: everything else is real.
public final class UpWithStandIns {
    private UpWithStandIns() {}

    /// As [Up#main].
    public static void main(String[] arguments) {
        Up.run(
                List.of(arguments),
                service ->
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                StandIn.class.getName(),
                                service));
    }
}
