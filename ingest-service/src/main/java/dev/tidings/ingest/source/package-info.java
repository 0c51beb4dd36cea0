/// ROOM 1: where facts come from. What was sent is read into what we understand of it, or not.
///
/// A source is one package below; discovered, never registered.
@NullMarked
package dev.tidings.ingest.source;

import org.jspecify.annotations.NullMarked;
