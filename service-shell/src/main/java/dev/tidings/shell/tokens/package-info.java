/// What an administrator does with tokens: make, list, revoke; and the first one.
///
/// Sits above access and audit; each service gives it a path.
@NullMarked
package dev.tidings.shell.tokens;

import org.jspecify.annotations.NullMarked;
