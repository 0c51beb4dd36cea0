/// What never gets through.
@NullMarked
package dev.tidings.ingest.core.privacy;

import org.jspecify.annotations.NullMarked;
