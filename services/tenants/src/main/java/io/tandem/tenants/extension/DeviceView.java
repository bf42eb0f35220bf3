package io.tandem.tenants.extension;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tandem.contracts.config.DigestOffer;
import io.tandem.tenants.tenant.Tenant;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device, as the API shows it: all that a phone needs to log in.
 *
 * @param extension its extension's number
 * @param cellAuthUser with the cell realm, for phones that only know an IP address
 * @param secret only in the answer that made or changed it
 */
public record DeviceView(
        UUID id,
        String extension,
        String name,
        String authUser,
        String domain,
        String cellAuthUser,
        @Nullable DigestOffer digest,
        boolean active,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

    static DeviceView of(Device device, Extension extension, Tenant tenant, @Nullable Secret secret) {
        return new DeviceView(
                device.id(),
                extension.number(),
                device.name(),
                device.authUser(),
                tenant.domain(),
                tenant.name() + "*" + device.authUser(),
                device.digest(),
                device.active(),
                device.createdAt(),
                secret == null ? null : secret.text());
    }

    @Override
    public String toString() {
        return "device " + id;
    }
}
