/** Limits shared by several edges without ever exceeding them: decisions alone, in no time of their own. */
@NullMarked
package io.tandem.edge.seats;

import org.jspecify.annotations.NullMarked;
