/// Tests of how deliveries are stored and sent, without the rooms around.
@NullMarked
package dev.tidings.notify.dispatch;

import org.jspecify.annotations.NullMarked;
