/** A room: everybody hears the others. */
@NullMarked
package io.tandem.media.mix;

import org.jspecify.annotations.NullMarked;
