/** E-mail to those whose mailbox has a new message. */
@NullMarked
package io.tandem.ivr.mail;

import org.jspecify.annotations.NullMarked;
