/// What a service under test is told. On the shared stack of this JVM.
@NullMarked
package dev.tidings.local.test;

import org.jspecify.annotations.NullMarked;
