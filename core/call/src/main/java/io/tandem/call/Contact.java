package io.tandem.call;

import io.tandem.dialplan.Target;

/**
 * One place where a target can be reached now: a phone's binding or a trunk's address.
 *
 * @param uri the Request-URI of the INVITE
 * @param flow the edge's flow token for the connection or address to use; empty: resolve {@code uri}
 */
public record Contact(Target target, String uri, String flow) {

    public MediaProfile profile() {
        return MediaProfile.of(this);
    }
}
