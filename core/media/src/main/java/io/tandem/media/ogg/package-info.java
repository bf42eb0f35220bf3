/** Opus in files (RFC 3533, RFC 7845). */
@NullMarked
package io.tandem.media.ogg;

import org.jspecify.annotations.NullMarked;
