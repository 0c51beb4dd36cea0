/// Decides what is worth telling, and tells it.
@NullMarked
package dev.tidings.notify;

import org.jspecify.annotations.NullMarked;
