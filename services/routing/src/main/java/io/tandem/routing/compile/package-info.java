/** From records to the dialplan that edges have in memory. */
@NullMarked
package io.tandem.routing.compile;

import org.jspecify.annotations.NullMarked;
