/// The worker's states as tables and as properties.
@NullMarked
package dev.tidings.ingest.core.activity;

import org.jspecify.annotations.NullMarked;
