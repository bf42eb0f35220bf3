/** Passwords to tokens. */
@NullMarked
package io.tandem.tenants.login;

import org.jspecify.annotations.NullMarked;
