/** What would become of a call. */
@NullMarked
package io.tandem.routing.dryrun;

import org.jspecify.annotations.NullMarked;
