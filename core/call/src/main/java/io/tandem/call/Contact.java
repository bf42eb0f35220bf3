package io.tandem.call;

import io.tandem.dialplan.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place where a target can be reached now: a phone's binding or a trunk's address.
 *
 * @param uri the Request-URI of the INVITE
 * @param flow the edge's flow token for the connection or address to use; empty: resolve {@code uri}
 * @param route by which proxies, as values of Route (RFC 3327); mostly empty
 * @param profile what media it is offered
 */
public record Contact(Target target, String uri, String flow, List<String> route, MediaProfile profile) {

    /**
     * @param route null in states of before there were routes
     * @param profile null in states of before IPv6
     */
    public Contact(
            Target target, String uri, String flow, @Nullable List<String> route, @Nullable MediaProfile profile) {
        this.target = target;
        this.uri = uri;
        this.flow = flow;
        this.route = route == null ? List.of() : List.copyOf(route);
        this.profile = profile == null ? MediaProfile.of(uri, false) : profile;
    }

    /** @param ipv6 whether it is reached over IPv6 */
    public Contact(Target target, String uri, String flow, @Nullable List<String> route, boolean ipv6) {
        this(target, uri, flow, route, MediaProfile.of(uri, ipv6));
    }

    public Contact(Target target, String uri, String flow) {
        this(target, uri, flow, List.of(), false);
    }
}
