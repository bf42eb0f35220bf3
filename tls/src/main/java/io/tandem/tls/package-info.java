/** The certificate and key of this server: the operator's, or of a local authority; the same for every port with TLS. */
@NullMarked
package io.tandem.tls;

import org.jspecify.annotations.NullMarked;
