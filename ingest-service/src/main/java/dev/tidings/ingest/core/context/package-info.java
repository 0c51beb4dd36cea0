/// The thinking about places: paths, repositories and branches as people name them.
///
/// Pure: text in, text out.
@NullMarked
package dev.tidings.ingest.core.context;

import org.jspecify.annotations.NullMarked;
