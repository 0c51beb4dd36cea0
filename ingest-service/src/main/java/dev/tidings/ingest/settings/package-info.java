/// What the human chose, as far as this service asks for it.
///
/// Read by the rooms, written by configuration.
@NullMarked
package dev.tidings.ingest.settings;

import org.jspecify.annotations.NullMarked;
