/// ROOM 4: the log folded into tables that can be asked.
///
/// Drop the tables, read the log again, and the same rows come back.
@NullMarked
package dev.tidings.ingest.timeline;

import org.jspecify.annotations.NullMarked;
