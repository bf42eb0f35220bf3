/** What calls' legs receive and send, without secrets: to Kafka for the ladder, and to collectors that speak HEP. */
@NullMarked
package io.tandem.edge.trace;

import org.jspecify.annotations.NullMarked;
