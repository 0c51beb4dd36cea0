package dev.tidings.notify.handler;

import dev.tidings.shell.problem.FieldError;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The one way out: looks a host up once and lets through only addresses that may be called.
public final class Egress {

    /// How long a PUT waits for the name service; every attempt asks again anyway.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Allowance allowance;
    private final Resolver resolver;

    Egress(Allowance allowance, Resolver resolver) {
        this.allowance = allowance;
        this.resolver = resolver;
    }

    /// Asks for the addresses of a host; the system's name service, or a test's.
    @FunctionalInterface
    interface Resolver {

        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /// The host leads to an address that nobody may call.
    static final class BlockedAddress extends UnknownHostException {

        private static final long serialVersionUID = 1L;
    }

    /// All addresses of the URL's host, each of them checked. Connect to these and to no others, so
    /// that a second answer of the name service cannot swap them.
    ///
    /// @throws BlockedAddress when one of them may not be called, or the URL is one that needs an
    ///   allowance and has none
    List<InetAddress> addresses(WebUrl url) throws UnknownHostException {
        var addresses = List.of(resolver.resolve(url.host()));
        if (allowance.covers(url.host())) {
            return addresses;
        }
        for (var address : addresses) {
            if (!allowance.covers(address) && isBeyond(url, address)) {
                throw new BlockedAddress();
            }
        }
        return addresses;
    }

    /// Why nobody may call `url`, for the answer to a PUT. A host that the name service does not
    /// know, or not yet, is none of the reasons: attempts will tell.
    public Optional<FieldError> violation(WebUrl url, String field) {
        var lookup =
                CompletableFuture.supplyAsync(() -> isBlocked(url), Thread::startVirtualThread)
                        .completeOnTimeout(
                                url.needsAllowance(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (!lookup.join()) {
            return Optional.empty();
        }
        return Optional.of(
                url.needsAllowance()
                        ? new FieldError(
                                field,
                                "scheme_not_allowed",
                                "The URL must start with https:// and use port 443 or 8443.")
                        : new FieldError(
                                field,
                                "address_not_allowed",
                                "The host must be reachable from the public internet."));
    }

    private boolean isBlocked(WebUrl url) {
        try {
            addresses(url);
            return false;
        } catch (BlockedAddress e) {
            return true;
        } catch (UnknownHostException e) {
            return url.needsAllowance() && !allowance.covers(url.host());
        }
    }

    private static boolean isBeyond(WebUrl url, InetAddress address) {
        return url.needsAllowance() || AddressRules.refuses(address.getAddress());
    }
}
