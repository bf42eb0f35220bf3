/** Kafka inside our own process: standalone's log, and the real thing in tests. */
@NullMarked
package io.tandem.bus.embedded;

import org.jspecify.annotations.NullMarked;
