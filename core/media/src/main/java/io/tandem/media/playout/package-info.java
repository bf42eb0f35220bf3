/** From packets that come when they come to even sound: reordering, adaptive delay, concealment, clock drift. */
@NullMarked
package io.tandem.media.playout;

import org.jspecify.annotations.NullMarked;
