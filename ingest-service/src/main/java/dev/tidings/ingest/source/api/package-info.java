/// What anybody posts: custom integrations, declared time, notes, and the triggers of other tools.
@NullMarked
package dev.tidings.ingest.source.api;

import org.jspecify.annotations.NullMarked;
