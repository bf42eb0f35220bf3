/** Sign-in with a code of an authenticator app. */
@NullMarked
package io.tandem.tenants.totp;

import org.jspecify.annotations.NullMarked;
