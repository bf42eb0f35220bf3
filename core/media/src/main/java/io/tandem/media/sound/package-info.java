/** Sound as numbers: signed 16-bit linear samples of one channel at a named rate; levels, resampling. */
@NullMarked
package io.tandem.media.sound;

import org.jspecify.annotations.NullMarked;
