package dev.tidings.local;

import dev.tidings.local.home.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How a service is started; something else in tests.
@FunctionalInterface
interface ServiceCommands {
    /// The command of the service `ingest` or `notify`.
    List<String> of(String service);

    /// The built services below the project, with a heap that fits a laptop.
    static ServiceCommands builtBelow(Path project) {
        return service -> {
            var jar = project.resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
            if (!Files.exists(jar)) {
                throw new StartFailure(
                        "The %s-service is not built: %s is missing.".formatted(service, jar),
                        "Build it with ./tidings up --build.");
            }
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                    "-jar",
                    jar.toString());
        };
    }
}
