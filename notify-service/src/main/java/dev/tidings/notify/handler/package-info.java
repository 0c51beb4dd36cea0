/// ROOM 4, the last: one attempt to tell one destination, and how it ended.
///
/// A kind is one package and no registration line; nobody outside its package writes its name.
@NullMarked
package dev.tidings.notify.handler;

import org.jspecify.annotations.NullMarked;
