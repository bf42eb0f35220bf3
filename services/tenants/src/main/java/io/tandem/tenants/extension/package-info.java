/** Extensions and the devices that register for them. */
@NullMarked
package io.tandem.tenants.extension;

import org.jspecify.annotations.NullMarked;
