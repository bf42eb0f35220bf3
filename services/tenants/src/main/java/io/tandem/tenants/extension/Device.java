package io.tandem.tenants.extension;

import io.tandem.contracts.config.DigestOffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A phone or softphone of an extension.
 *
 * @param authUser the digest user name in the tenant's domain: the extension's digits, or the device's own
 * @param ha1 encrypted, for {@code authUser:domain}
 * @param cellHa1 encrypted, for {@code tenant*authUser:cell realm}
 * @param digest null takes the tenant's
 */
record Device(
        UUID id,
        UUID extension,
        String name,
        String authUser,
        String ha1,
        String cellHa1,
        @Nullable DigestOffer digest,
        boolean active,
        Instant createdAt) {

    Device withName(String name, @Nullable DigestOffer digest, boolean active) {
        return new Device(id, extension, name, authUser, ha1, cellHa1, digest, active, createdAt);
    }

    Device withHa1(String ha1, String cellHa1) {
        return new Device(id, extension, name, authUser, ha1, cellHa1, digest, active, createdAt);
    }
}
