/** Tones of call progress by country (ITU-T E.180), silence, single tones. */
@NullMarked
package io.tandem.media.tone;

import org.jspecify.annotations.NullMarked;
