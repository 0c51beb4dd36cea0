/// The built services as separate processes, driven from outside like a user drives them.
///
/// Used by the walk tests and by the benchmarks; nothing here ships.
@NullMarked
package dev.tidings.walk;

import org.jspecify.annotations.NullMarked;
