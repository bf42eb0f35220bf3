/** Who calls, and what they may do. */
@NullMarked
package io.tandem.platform.security;

import org.jspecify.annotations.NullMarked;
