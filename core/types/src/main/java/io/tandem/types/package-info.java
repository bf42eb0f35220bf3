/** Identifiers and values that two or more slices share. Depends on nothing. */
@NullMarked
package io.tandem.types;

import org.jspecify.annotations.NullMarked;
