/**
 * Kafka behind a few verbs, without its types: {@link io.tandem.bus.Bus#publisher() publish}, {@link
 * io.tandem.bus.Bus#follow follow} a topic, {@link io.tandem.bus.Bus#subscribe subscribe} to a log, {@link
 * io.tandem.bus.ownership own} calls. The only place that knows {@code org.apache.kafka}.
 */
@NullMarked
package io.tandem.bus;

import org.jspecify.annotations.NullMarked;
