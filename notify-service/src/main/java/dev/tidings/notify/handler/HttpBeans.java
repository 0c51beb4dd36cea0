package dev.tidings.notify.handler;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What the way out is made of.
final class HttpBeans {

    @Produces
    @Singleton
    Egress egress(
            @ConfigProperty(name = "tidings.allowed-networks") Optional<List<String>> allowed) {
        return new Egress(Allowance.of(allowed.orElse(List.of())), InetAddress::getAllByName);
    }

    @Produces
    @Singleton
    Wire wire() throws NoSuchAlgorithmException {
        return new Wire(SSLContext.getDefault());
    }
}
