/// The words the two services say to each other: whatever is here is on the wire.
///
/// Plain records, no framework. The contract is `spec/events.md`, told again in `docs/events.md`.
@NullMarked
package dev.tidings.events;

import org.jspecify.annotations.NullMarked;
