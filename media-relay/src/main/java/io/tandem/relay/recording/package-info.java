/** Recording what sides say: from packets to segments, beside the threads that carry packets (ADR 20). */
@NullMarked
package io.tandem.relay.recording;

import org.jspecify.annotations.NullMarked;
