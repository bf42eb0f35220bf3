/** SIP messages of calls: kept for some days, shown as a ladder. */
@NullMarked
package io.tandem.calls.siptrace;

import org.jspecify.annotations.NullMarked;
