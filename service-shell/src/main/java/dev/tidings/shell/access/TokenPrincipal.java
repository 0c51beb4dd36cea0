package dev.tidings.shell.access;

import java.security.Principal;

/// The bearer of a verified token, as the security framework carries it.
record TokenPrincipal(Token token) implements Principal {

    @Override
    public String getName() {
        return token.id().toString();
    }
}
