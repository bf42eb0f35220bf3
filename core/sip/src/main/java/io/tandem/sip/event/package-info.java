/** What SUBSCRIBE asks for and NOTIFY says (RFC 6665), pure: event packages, their rules and their documents. */
@NullMarked
package io.tandem.sip.event;

import org.jspecify.annotations.NullMarked;
