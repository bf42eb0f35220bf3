/** Conference rooms of tenants. */
@NullMarked
package io.tandem.routing.rooms;

import org.jspecify.annotations.NullMarked;
