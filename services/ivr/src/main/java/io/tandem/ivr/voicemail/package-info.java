/** Mailboxes, what is left in them, and how callers are led through it. */
@NullMarked
package io.tandem.ivr.voicemail;

import org.jspecify.annotations.NullMarked;
