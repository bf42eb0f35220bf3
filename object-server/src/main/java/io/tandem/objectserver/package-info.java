/** A server that speaks S3's protocol, for cells on one machine and for tests; others have a server of their own. */
@NullMarked
package io.tandem.objectserver;

import org.jspecify.annotations.NullMarked;
