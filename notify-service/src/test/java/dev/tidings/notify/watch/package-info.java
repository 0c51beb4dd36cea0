/// Tests of what is known of each worker and of when to look again, room by itself.
@NullMarked
package dev.tidings.notify.watch;

import org.jspecify.annotations.NullMarked;
