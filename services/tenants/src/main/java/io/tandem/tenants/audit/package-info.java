/** Who changed what, kept for good. */
@NullMarked
package io.tandem.tenants.audit;

import org.jspecify.annotations.NullMarked;
