/** Public numbers, as countries and carriers write them. */
@NullMarked
package io.tandem.edge.number;

import org.jspecify.annotations.NullMarked;
