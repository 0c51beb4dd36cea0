/// A package whose nulls nobody checks: breaks a wall on purpose.
///
/// Never used otherwise.
@NullUnmarked
package dev.tidings.events.canary.unmarked;

import org.jspecify.annotations.NullUnmarked;
