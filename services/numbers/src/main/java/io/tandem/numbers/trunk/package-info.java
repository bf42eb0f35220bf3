/** Trunks of tenants. */
@NullMarked
package io.tandem.numbers.trunk;

import org.jspecify.annotations.NullMarked;
