/// Tests of the words of the wire.
///
/// What is said once in the catalogue is checked here once per type.
@NullMarked
package dev.tidings.events;

import org.jspecify.annotations.NullMarked;
