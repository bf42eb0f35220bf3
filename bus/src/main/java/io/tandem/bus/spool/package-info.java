/** Events wait on disk while Kafka is away: only events, never state. */
@NullMarked
package io.tandem.bus.spool;

import org.jspecify.annotations.NullMarked;
