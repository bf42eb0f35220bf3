/** Our relay beside rtpengine: the same calls, the same generator, round by round in turn. */
@NullMarked
package io.tandem.e2e.bench.media;

import org.jspecify.annotations.NullMarked;
