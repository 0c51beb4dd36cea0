package dev.tidings.shell.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/// Asks whether the bearer of a secret may enter.
final class BearerRequest extends BaseAuthenticationRequest {

    private final String hash;

    BearerRequest(String hash) {
        this.hash = hash;
    }

    String hash() {
        return hash;
    }
}
