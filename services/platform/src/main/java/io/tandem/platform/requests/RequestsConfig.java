package io.tandem.platform.requests;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code tandem.requests.*}: what menus and webhooks may ask other people's servers.
 *
 * @param allowed addresses and networks, such as {@code 10.1.0.0/16}, that menus and webhooks may reach though they are not public; whoever
 *     writes those reaches them then
 * @param largestAnswer that a menu takes; a larger one fails
 * @param atOnce requests of menus under way on one replica; one more fails at once
 * @param ofOneTenant of them, so that one tenant's slow server holds up no other's
 */
public record RequestsConfig(
        @DefaultValue List<String> allowed,
        @DefaultValue("64KB") DataSize largestAnswer,
        @DefaultValue("200") int atOnce,
        @DefaultValue("50") int ofOneTenant) {
    public RequestsConfig {
        allowed = List.copyOf(allowed);
        allowed.forEach(AddressRange::of);
        if (atOnce < 1 || ofOneTenant < 1 || largestAnswer.toBytes() < 1) {
            throw new IllegalArgumentException("tandem.requests: at-once, of-one-tenant and largest-answer start at 1");
        }
    }

    PublicAddresses addresses() {
        return new PublicAddresses(allowed.stream().map(AddressRange::of).toList());
    }
}
