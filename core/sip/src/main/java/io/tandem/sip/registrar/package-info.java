/** What a REGISTER does to the bindings of an address of record (RFC 3261 section 10.3). */
@NullMarked
package io.tandem.sip.registrar;

import org.jspecify.annotations.NullMarked;
