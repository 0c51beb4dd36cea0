/// Canaries: classes that break a wall, so that the walls are seen to stand.
@NullMarked
package dev.tidings.canary.notify.core;

import org.jspecify.annotations.NullMarked;
