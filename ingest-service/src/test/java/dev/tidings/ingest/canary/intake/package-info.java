/// An intake that knows a source.
@NullMarked
package dev.tidings.ingest.canary.intake;

import org.jspecify.annotations.NullMarked;
