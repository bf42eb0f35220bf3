/**
 * Sound, pure: samples are {@code short[]} of signed 16-bit linear PCM, one channel, in buffers that the caller gives; what
 * has a state is made for one thread, and allocates nothing a frame.
 */
@NullMarked
package io.tandem.media;

import org.jspecify.annotations.NullMarked;
