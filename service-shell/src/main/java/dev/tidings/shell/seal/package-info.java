/// Secrets at rest: sealed with AES-256-GCM, masked on read.
///
/// Knows no request and no table; a destination's secret and its row meet in the services.
@NullMarked
package dev.tidings.shell.seal;

import org.jspecify.annotations.NullMarked;
