/** Who changed what. */
@NullMarked
package io.tandem.contracts.audit;

import org.jspecify.annotations.NullMarked;
