/// What every source promises, shown on golden folders.
@NullMarked
package dev.tidings.ingest.source;

import org.jspecify.annotations.NullMarked;
