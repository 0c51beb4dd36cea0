/// The projections on a real database: replay, repetition, order.
@NullMarked
package dev.tidings.ingest.timeline;

import org.jspecify.annotations.NullMarked;
