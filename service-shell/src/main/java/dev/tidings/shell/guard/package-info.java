/// The gate before everything: Host, Origin, size, request id, security headers.
///
/// Runs before authentication and for every path.
@NullMarked
package dev.tidings.shell.guard;

import org.jspecify.annotations.NullMarked;
