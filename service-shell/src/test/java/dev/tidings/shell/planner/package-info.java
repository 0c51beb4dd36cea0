@NullMarked
package dev.tidings.shell.planner;

import org.jspecify.annotations.NullMarked;
