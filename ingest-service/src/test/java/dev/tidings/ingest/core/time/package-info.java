/// Clocks and wall-clock times as tables.
@NullMarked
package dev.tidings.ingest.core.time;

import org.jspecify.annotations.NullMarked;
