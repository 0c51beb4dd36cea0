/// The stack as its users meet it: in a test, on a home that stays, and with something in the way.
/// The servers in these tests are real.
@NullMarked
package dev.tidings.local;

import org.jspecify.annotations.NullMarked;
