/** Dialogs and the requests within them (RFC 3261 sections 9.1, 12, 13.2.2.4 and 15). */
@NullMarked
package io.tandem.sip.dialog;

import org.jspecify.annotations.NullMarked;
