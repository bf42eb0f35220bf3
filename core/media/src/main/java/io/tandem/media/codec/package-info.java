/** Codecs by their name in SDP: what goes into a payload and comes out of it, and what is heard where one is lost. */
@NullMarked
package io.tandem.media.codec;

import org.jspecify.annotations.NullMarked;
