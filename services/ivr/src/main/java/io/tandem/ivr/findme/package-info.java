/** Who is called elsewhere for an extension is asked whether he takes the call. */
@NullMarked
package io.tandem.ivr.findme;

import org.jspecify.annotations.NullMarked;
