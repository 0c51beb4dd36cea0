/// The ingest-service: what happened on a developer's machines becomes events on the log.
///
/// Rooms in the order of the walk: source, intake, publish; then timeline and report beside it.
@NullMarked
package dev.tidings.ingest;

import org.jspecify.annotations.NullMarked;
