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
 */
public record Contact(Target target, String uri, String flow, List<String> route) {

    /** @param route null in states of before there were routes */
    public Contact(Target target, String uri, String flow, @Nullable List<String> route) {
        this.target = target;
        this.uri = uri;
        this.flow = flow;
        this.route = route == null ? List.of() : List.copyOf(route);
    }

    public Contact(Target target, String uri, String flow) {
        this(target, uri, flow, List.of());
    }

    public MediaProfile profile() {
        return MediaProfile.of(this);
    }
}
