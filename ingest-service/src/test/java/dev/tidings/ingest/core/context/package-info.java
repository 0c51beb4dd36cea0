/// Paths and remotes as tables.
@NullMarked
package dev.tidings.ingest.core.context;

import org.jspecify.annotations.NullMarked;
