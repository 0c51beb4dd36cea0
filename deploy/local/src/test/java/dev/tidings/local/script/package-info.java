/// The script tidings, run by sh with JDKs and Mavens that are not real ones. Nothing is built in
/// these tests.
@NullMarked
package dev.tidings.local.script;

import org.jspecify.annotations.NullMarked;
