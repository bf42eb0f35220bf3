/** A real browser for tests. */
@NullMarked
package io.tandem.e2e.browser;

import org.jspecify.annotations.NullMarked;
