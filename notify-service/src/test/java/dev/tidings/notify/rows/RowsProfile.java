package dev.tidings.notify.rows;

import dev.tidings.notify.handler.discord.RowDiscord;
import dev.tidings.notify.handler.email.RowEmail;
import dev.tidings.notify.handler.slack.RowSlack;
import dev.tidings.notify.handler.webhook.RowWebhook;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/// No loop runs by itself, and the far sides are scripted.
public final class RowsProfile implements QuarkusTestProfile {

    private static final String HANDLER = "dev.tidings.notify.handler.";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tidings.looping", "false",
                "tidings.delivery.jitter", "0",
                "quarkus.scheduler.enabled", "false",
                "quarkus.arc.exclude-types",
                        String.join(
                                ",",
                                HANDLER + "slack.SlackHandler",
                                HANDLER + "discord.DiscordHandler",
                                HANDLER + "email.EmailHandler",
                                HANDLER + "webhook.WebhookHandler"));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(
                VirtualClock.class,
                RowEndpoints.class,
                RowStage.class,
                RowSlack.class,
                RowDiscord.class,
                RowEmail.class,
                RowWebhook.class);
    }
}
