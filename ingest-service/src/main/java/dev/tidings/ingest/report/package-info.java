/// ROOM 5: what is going on, and where the day went.
///
/// Reads the timeline; changes nothing.
@NullMarked
package dev.tidings.ingest.report;

import org.jspecify.annotations.NullMarked;
