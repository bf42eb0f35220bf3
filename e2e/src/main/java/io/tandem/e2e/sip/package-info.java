/** SIP as text, read and written without the product's parser: an oracle shares no code with what it tests. */
@NullMarked
package io.tandem.e2e.sip;

import org.jspecify.annotations.NullMarked;
