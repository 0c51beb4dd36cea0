/// E-mail through one relay of the service: threads by session, TLS always, and what SMTP's codes
/// mean at which stage.
@NullMarked
package dev.tidings.notify.handler.email;

import org.jspecify.annotations.NullMarked;
