/// How a refusal looks: one shape for every error (RFC 9457), and all violations at once.
///
/// Pure but for the mappers; it quotes no input and tells no internals.
@NullMarked
package dev.tidings.shell.problem;

import org.jspecify.annotations.NullMarked;
