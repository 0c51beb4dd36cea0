/// The thinking about what may not be kept.
///
/// Pure; it stands before every topic, table and log line.
@NullMarked
package dev.tidings.ingest.core.privacy;

import org.jspecify.annotations.NullMarked;
