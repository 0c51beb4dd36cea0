package dev.tidings.shell.access;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token as the service knows it: everything but the secret.
///
/// @param owner whose rows it sees; `*` sees all
/// @param device the machine it was given to; null when it is nobody's in particular
/// @param scopes as granted, without the implied ones
public record Token(
        UUID id,
        String owner,
        @Nullable String device,
        Set<Scope> scopes,
        @Nullable String note,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    /// The owner that sees every owner's rows.
    public static final String EVERYONE = "*";

    /// Copies the scopes.
    public Token {
        scopes = Set.copyOf(scopes);
    }

    /// True while it is neither revoked nor expired.
    public boolean isValidAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /// True when rows of this owner may be shown to its bearer.
    public boolean sees(String rowsOwner) {
        return owner.equals(EVERYONE) || owner.equals(rowsOwner);
    }
}
