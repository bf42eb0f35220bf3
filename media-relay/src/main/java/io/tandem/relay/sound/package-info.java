/** Sound that the relay makes: prompts, tones, keys, and the beat that they are played to. */
@NullMarked
package io.tandem.relay.sound;

import org.jspecify.annotations.NullMarked;
