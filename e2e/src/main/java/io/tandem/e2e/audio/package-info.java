/** Tones in G.711 over RTP, and what was heard of them. */
@NullMarked
package io.tandem.e2e.audio;

import org.jspecify.annotations.NullMarked;
