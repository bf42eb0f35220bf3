/** Sound in files: RIFF/WAVE written so that a crash leaves it playable, read whatever it is. */
@NullMarked
package io.tandem.media.wav;

import org.jspecify.annotations.NullMarked;
