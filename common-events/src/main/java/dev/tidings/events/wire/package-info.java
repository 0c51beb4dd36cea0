/// Events as bytes: the only place that knows JSON.
@NullMarked
package dev.tidings.events.wire;

import org.jspecify.annotations.NullMarked;
