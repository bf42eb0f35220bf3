/** People, their roles and passwords. */
@NullMarked
package io.tandem.tenants.user;

import org.jspecify.annotations.NullMarked;
