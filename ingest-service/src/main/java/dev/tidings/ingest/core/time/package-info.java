/// The thinking about clocks: skewed devices and wall-clock times that do not exist or exist twice.
///
/// Pure: instants in, instants out.
@NullMarked
package dev.tidings.ingest.core.time;

import org.jspecify.annotations.NullMarked;
