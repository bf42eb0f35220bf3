package io.tandem.sip.digest;

import io.tandem.sip.header.SipUri;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether {@code uri} of credentials means the Request-URI (RFC 7616 section 3.4.6). Phones leave parameters out and
 * mix sip with sips, so user and host decide: what must not pass is a digest made for another destination. sipp names
 * the server alone, by its address; the nonce, bound to call and source, keeps such a digest where it was made.
 */
final class SameResource {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");

    private SameResource() {}

    static boolean test(String digestUri, String requestUri) {
        if (digestUri.equals(requestUri)) {
            return true;
        }
        Optional<SipUri> one = SipUri.parse(digestUri);
        Optional<SipUri> other = SipUri.parse(requestUri);
        return one.isPresent() && other.isPresent() && same(one.get(), other.get());
    }

    private static boolean same(SipUri one, SipUri other) {
        return namesAServer(one)
                || one.decodedUser().equals(other.decodedUser()) && one.host().equals(other.host());
    }

    private static boolean namesAServer(SipUri uri) {
        return uri.user().isEmpty() && ADDRESS.matcher(uri.host()).matches();
    }
}
