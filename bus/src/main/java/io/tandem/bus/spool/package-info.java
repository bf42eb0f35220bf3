/** What is on disk for when Kafka is away: events that wait for it, and compacted topics as they were last read. */
@NullMarked
package io.tandem.bus.spool;

import org.jspecify.annotations.NullMarked;
