/// ROOM 3: to Kafka, acknowledged by all replicas, or said not to be.
///
/// The only room that knows how to produce.
@NullMarked
package dev.tidings.ingest.publish;

import org.jspecify.annotations.NullMarked;
