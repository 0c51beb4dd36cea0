package dev.tidings.notify.handler;

import java.time.Instant;

/// A new secret in place of an old one.
///
/// @param endpoint what to store; its retiring secret is the old one
/// @param secret shown once, in the answer to the rotation
/// @param previousValidUntil the old one signs beside the new one until then
public record Rotation(Endpoint endpoint, String secret, Instant previousValidUntil) {

    @Override
    public String toString() {
        return "Rotation[previousValidUntil=" + previousValidUntil + "]";
    }
}
