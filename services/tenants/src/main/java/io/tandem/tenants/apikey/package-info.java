/** Keys of programs. */
@NullMarked
package io.tandem.tenants.apikey;

import org.jspecify.annotations.NullMarked;
