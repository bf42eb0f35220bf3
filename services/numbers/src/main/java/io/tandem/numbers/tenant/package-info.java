/** What this service needs to know of tenants. */
@NullMarked
package io.tandem.numbers.tenant;

import org.jspecify.annotations.NullMarked;
