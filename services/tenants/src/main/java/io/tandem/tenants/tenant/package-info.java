/** Customer companies and their limits. */
@NullMarked
package io.tandem.tenants.tenant;

import org.jspecify.annotations.NullMarked;
