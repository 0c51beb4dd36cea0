/// ROOM 2: the one door: fit to keep, private enough, not told before; then on to Kafka.
///
/// Each item gets a receipt.
@NullMarked
package dev.tidings.ingest.intake;

import org.jspecify.annotations.NullMarked;
