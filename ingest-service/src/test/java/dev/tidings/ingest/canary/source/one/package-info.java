/// A source that knows another.
@NullMarked
package dev.tidings.ingest.canary.source.one;

import org.jspecify.annotations.NullMarked;
