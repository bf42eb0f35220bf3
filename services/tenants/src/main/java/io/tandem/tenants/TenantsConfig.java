package io.tandem.tenants;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.tenants.*}.
 *
 * @param firstAdmin e-mail address of the provider's first admin, made at the first start
 * @param firstPassword that this admin gets; empty makes one and prints it
 * @param accessToken how long an access token is good
 * @param refreshToken how long a login lasts without being used
 * @param sipServer what phones set as outbound proxy, {@code host:port}; {@code :port} is the host people open the portal at
 */
public record TenantsConfig(
        @DefaultValue("admin@tandem.localhost") String firstAdmin,
        @DefaultValue("") String firstPassword,
        @DefaultValue("10m") Duration accessToken,
        @DefaultValue("30d") Duration refreshToken,
        @DefaultValue(":5060") String sipServer) {
    public TenantsConfig {
        if (!firstAdmin.contains("@")) {
            throw new IllegalArgumentException("tandem.tenants.first-admin is an e-mail address, not " + firstAdmin);
        }
        if (accessToken.toSeconds() < 1 || refreshToken.compareTo(accessToken) < 0) {
            throw new IllegalArgumentException(
                    "tandem.tenants.access-token is at least 1s, and refresh-token not shorter");
        }
        if (!sipServer.matches("[^\\s/]*:[0-9]{1,5}")) {
            throw new IllegalArgumentException("tandem.tenants.sip-server is host:port or :port, not " + sipServer);
        }
    }
}
