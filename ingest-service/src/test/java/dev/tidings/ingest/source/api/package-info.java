/// The door for everybody, over HTTP and below it.
@NullMarked
package dev.tidings.ingest.source.api;

import org.jspecify.annotations.NullMarked;
