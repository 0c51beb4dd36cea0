package dev.tidings.shell.access;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Wires the memory of tokens to their table.
class AccessBeans {

    @Produces
    @Singleton
    KnownTokens knownTokens(Tokens tokens, InstantSource clock, AccessSettings settings) {
        var limits =
                new KnownTokens.Limits(
                        settings.freshFor(), settings.staleFor(), settings.patience());
        return new KnownTokens(tokens::find, clock, lookups(), limits);
    }

    private static ExecutorService lookups() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("token-lookup-", 0).factory());
    }
}
