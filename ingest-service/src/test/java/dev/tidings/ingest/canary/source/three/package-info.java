/// A source that knows the publisher.
@NullMarked
package dev.tidings.ingest.canary.source.three;

import org.jspecify.annotations.NullMarked;
