/** Records about calls (CBOR). */
@NullMarked
package io.tandem.contracts.calls;

import org.jspecify.annotations.NullMarked;
