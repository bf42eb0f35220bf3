/** rtpengine's ng protocol: a cookie, a space, a bencoded dictionary. Pure; both the relay and its clients use it. */
@NullMarked
package io.tandem.rtp.ng;

import org.jspecify.annotations.NullMarked;
