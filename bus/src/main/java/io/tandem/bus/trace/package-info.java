/** One trace per call, told to a collector by OTLP. */
@NullMarked
package io.tandem.bus.trace;

import org.jspecify.annotations.NullMarked;
