/// The broker's folder, when it is not what it should be. No server runs in these tests.
@NullMarked
package dev.tidings.local.kafka;

import org.jspecify.annotations.NullMarked;
