/** Calls as the API shows them. */
@NullMarked
package io.tandem.calls.query;

import org.jspecify.annotations.NullMarked;
