/// Child processes of a stand-in service: started, asked, found again, stopped. The stand-in
/// answers the health path and nothing else.
@NullMarked
package dev.tidings.local.services;

import org.jspecify.annotations.NullMarked;
