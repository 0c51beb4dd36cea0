/// What coding agents post as they work: their own hooks, in their own words.
///
/// One adapter; a vendor is a table.
@NullMarked
package dev.tidings.ingest.source.agenthook;

import org.jspecify.annotations.NullMarked;
