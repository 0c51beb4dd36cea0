/// THE THINKING: what deserves a human's attention, when, and why not. Pure.
///
/// Nothing here reads a clock, a table or a topic; time passing is an argument. All times are
/// integer milliseconds since the epoch (with floating seconds 9.2 - 6.2 < 3 breaks a boundary).
@NullMarked
package dev.tidings.notify.core;

import org.jspecify.annotations.NullMarked;
