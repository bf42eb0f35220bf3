/** What other services have said, kept in memory from their topics. */
@NullMarked
package io.tandem.routing.projection;

import org.jspecify.annotations.NullMarked;
