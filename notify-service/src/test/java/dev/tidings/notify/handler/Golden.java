package dev.tidings.notify.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The files that say to the byte what each kind sends.
public final class Golden {

    private Golden() {}

    /// Compares with the file of that name, without its last line end.
    ///
    /// @param file such as `slack/agent.idle.json`
    public static void assertSame(String file, String sent) {
        try (var golden = Golden.class.getResourceAsStream("/golden/" + file)) {
            assertThat(golden).as(file).isNotNull();
            assertThat(sent).isEqualTo(new String(golden.readAllBytes(), UTF_8).stripTrailing());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
