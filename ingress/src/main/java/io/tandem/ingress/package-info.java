/** One origin in front of a cell's services, edges and portal. */
@NullMarked
package io.tandem.ingress;

import org.jspecify.annotations.NullMarked;
