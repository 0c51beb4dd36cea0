package dev.tidings.local.test;

import dev.tidings.local.LocalStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Configures a service under test for the [shared stack][LocalStack#shared()].
///
/// ```java
/// @QuarkusTestResource(value = LocalStackResource.class,
///         initArgs = @ResourceArg(name = "database", value = "notify"))
/// ```
///
/// A service that starts once more in the same JVM (another test profile) finds its database and
/// the topics empty again.
public final class LocalStackResource implements QuarkusTestResourceLifecycleManager {
    /// The init argument: `ingest` or `notify`.
    public static final String DATABASE = "database";

    /// The admin token of the service under test, of owner `*`.
    public static final String TOKEN = "tdg_TestTestTestTestTestTestTestTestTestTestTes";

    private static final Set<String> USED = Collections.synchronizedSet(new HashSet<>());

    private String database = "";

    @Override
    public void init(Map<String, String> arguments) {
        var asked = arguments.get(DATABASE);
        if (asked == null) {
            throw new IllegalArgumentException(
                    "LocalStackResource needs @ResourceArg(name = \"database\", value = \"ingest\""
                            + " or \"notify\")");
        }
        database = asked;
    }

    @Override
    public Map<String, String> start() {
        var stack = LocalStack.shared();
        if (!USED.add(database)) {
            stack.recreateDatabase(database);
            stack.recreateTopics();
        }
        return TestSettings.of(stack, database);
    }

    /// Stops nothing: the stack belongs to the JVM.
    @Override
    public void stop() {}
}
