/// The hooks of coding agents, over HTTP and below it.
@NullMarked
package dev.tidings.ingest.source.agenthook;

import org.jspecify.annotations.NullMarked;
