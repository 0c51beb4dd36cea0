/// The folder, its lock, its files and its ports, with something in the way. No server runs in
/// these tests.
@NullMarked
package dev.tidings.local.home;

import org.jspecify.annotations.NullMarked;
