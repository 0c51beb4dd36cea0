/// Tests of the room of the same name.
@NullMarked
package dev.tidings.notify.handler;

import org.jspecify.annotations.NullMarked;
