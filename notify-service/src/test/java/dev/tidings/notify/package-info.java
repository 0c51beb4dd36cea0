/// What holds for the service as a whole.
@NullMarked
package dev.tidings.notify;

import org.jspecify.annotations.NullMarked;
