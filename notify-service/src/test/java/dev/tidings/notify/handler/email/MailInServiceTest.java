package dev.tidings.notify.handler.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.local.test.LocalStackResource;
import dev.tidings.notify.handler.Endpoint;
import dev.tidings.notify.handler.Handlers;
import dev.tidings.notify.handler.Outcome.Delivered;
import dev.tidings.notify.handler.Samples;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// The handler as the running service has it: made by CDI of the settings, called on a virtual
/// thread, whose class loader is not the test's.
@QuarkusTest
@WithTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = LocalStackResource.DATABASE, value = "notify"))
@WithTestResource(RelayOnThisMachine.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailInServiceTest {

    @Inject Handlers handlers;

    @Test
    void a_message_is_made_and_handed_over_on_a_virtual_thread() {
        var handler = handlers.find("email").orElseThrow();
        var endpoint =
                new Endpoint(
                        Map.of("recipient", "dev@example.com"), Map.of("unsubscribe", "token"));

        var outcome =
                CompletableFuture.supplyAsync(
                                () ->
                                        handler.deliver(
                                                Samples.delivery(Samples.WAITING),
                                                endpoint,
                                                Instant.now().plusSeconds(20)),
                                Thread::startVirtualThread)
                        .join();

        assertThat(outcome).isInstanceOf(Delivered.class);
    }
}
