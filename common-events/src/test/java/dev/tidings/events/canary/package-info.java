/// Classes that break one wall each, so that a wall which no longer stands is noticed.
///
/// Never used otherwise.
@NullMarked
package dev.tidings.events.canary;

import org.jspecify.annotations.NullMarked;
