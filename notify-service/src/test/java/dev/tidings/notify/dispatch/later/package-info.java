/// Tests of what is told later.
@NullMarked
package dev.tidings.notify.dispatch.later;

import org.jspecify.annotations.NullMarked;
