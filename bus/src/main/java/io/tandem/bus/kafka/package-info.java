/** Kafka's client settings and records, shared inside bus; nobody outside it may use this package. */
@NullMarked
package io.tandem.bus.kafka;

import org.jspecify.annotations.NullMarked;
