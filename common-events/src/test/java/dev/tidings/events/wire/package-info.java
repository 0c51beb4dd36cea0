/// Tests of events as bytes, and the generator of what is published about them.
///
/// The goldens are the contract: a change of one is a change of the wire.
@NullMarked
package dev.tidings.events.wire;

import org.jspecify.annotations.NullMarked;
