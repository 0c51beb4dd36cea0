/// A source that is known by another.
@NullMarked
package dev.tidings.ingest.canary.source.two;

import org.jspecify.annotations.NullMarked;
