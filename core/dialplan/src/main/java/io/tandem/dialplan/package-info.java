/** Where a call goes and why: a compiled snapshot of one tenant in, a decision with its reasons out. */
@NullMarked
package io.tandem.dialplan;

import org.jspecify.annotations.NullMarked;
