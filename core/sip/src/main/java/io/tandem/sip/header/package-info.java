/** Header values and URIs, read leniently and written exactly (RFC 3261 sections 19 and 20). */
@NullMarked
package io.tandem.sip.header;

import org.jspecify.annotations.NullMarked;
