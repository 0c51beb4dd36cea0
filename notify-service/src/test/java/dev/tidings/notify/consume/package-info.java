/// Tests of how the triggers topic is read, without its neighbours.
@NullMarked
package dev.tidings.notify.consume;

import org.jspecify.annotations.NullMarked;
