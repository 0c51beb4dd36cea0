/// What is said where there is no Docker. Runs nothing when there is one.
@NullMarked
package dev.tidings.local.containers;

import org.jspecify.annotations.NullMarked;
