/** Digits: heard and made as tones (ITU-T Q.23, Q.24), as telephone events (RFC 4733), as bodies of an INFO. */
@NullMarked
package io.tandem.media.dtmf;

import org.jspecify.annotations.NullMarked;
