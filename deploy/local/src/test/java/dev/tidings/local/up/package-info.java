/// What was asked for and who may in. Nothing is started in these tests.
@NullMarked
package dev.tidings.local.up;

import org.jspecify.annotations.NullMarked;
