package dev.tidings.notify.handler;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the far side of one attempt said: everything the ledger of attempts keeps.
///
/// @param code stable word: the provider's own, else `http_503`, `timeout`, `connection_reset` ...
/// @param providerStatus HTTP status or SMTP code; absent when none came
/// @param answer first 1000 characters of the answer, redacted; for the owner's eyes only
/// @param providerMessageId what the provider calls the message, where it has a name
/// @param uncertain the far side may have it although we do not know
/// @param latency from the start of the attempt to its end
public record Reply(
        String code,
        @Nullable Integer providerStatus,
        @Nullable String answer,
        @Nullable String providerMessageId,
        boolean uncertain,
        Duration latency) {}
