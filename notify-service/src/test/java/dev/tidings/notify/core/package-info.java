/// The rules, shown: rows of the acceptance, drawn timelines, random histories.
@NullMarked
package dev.tidings.notify.core;

import org.jspecify.annotations.NullMarked;
