/** The routing service: compiles each tenant's dialplan and says where it is in force. */
@NullMarked
package io.tandem.routing;

import org.jspecify.annotations.NullMarked;
