/** The portal's static files, for the deployable that serves people. */
@NullMarked
package io.tandem.portal;

import org.jspecify.annotations.NullMarked;
