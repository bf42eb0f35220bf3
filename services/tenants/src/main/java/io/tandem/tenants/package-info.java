/** The tenants service: who is who in the cell, and the only issuer of tokens. */
@NullMarked
package io.tandem.tenants;

import org.jspecify.annotations.NullMarked;
