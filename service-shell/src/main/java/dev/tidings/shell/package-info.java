/// The thin shell both services wear: who may call, how an error looks, how a secret is kept.
///
/// Nothing here knows what an event means.
@NullMarked
package dev.tidings.shell;

import org.jspecify.annotations.NullMarked;
