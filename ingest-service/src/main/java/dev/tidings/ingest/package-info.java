/// Turns what happens on a developer's machines into events on Kafka, and answers from them.
@NullMarked
package dev.tidings.ingest;

import org.jspecify.annotations.NullMarked;
