/** Public numbers of tenants. */
@NullMarked
package io.tandem.numbers.did;

import org.jspecify.annotations.NullMarked;
