package io.tandem.contracts.config;

import io.tandem.contracts.Secrets;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Topic {@code credentials}, key {@code tenant/device id}: with what a device proves that it is its extension. The HA1
 * values (hex, RFC 7616 section 3.4.2) are encrypted with the cell key ({@code Secrets} in contracts); plain secrets
 * never travel.
 *
 * @param authUser the user name in {@code realm}: the extension's digits, or a device's own
 * @param realm the tenant's domain
 * @param ha1 encrypted {@link Ha1Set} for {@code authUser:realm}
 * @param cellHa1 encrypted {@link Ha1Set} for {@code tenantName*authUser:cellRealm}
 * @param digest overrides the tenant's; null takes it
 */
public record CredentialRecord(
        int schema,
        TenantId tenant,
        UUID device,
        ExtensionNumber extension,
        String authUser,
        String realm,
        String cellAuthUser,
        String cellRealm,
        String ha1,
        String cellHa1,
        @Nullable DigestOffer digest,
        boolean active) {

    /** Both digests of one user and realm, hex, before encryption. */
    public record Ha1Set(String md5, String sha256) {

        /** As it stands in a credential of {@code device}: no other device's can be put in its place. */
        public String encrypted(UUID device, Secrets secrets) {
            return secrets.encrypt(md5 + ":" + sha256, device.toString());
        }

        private static Ha1Set decrypted(String text, UUID device, Secrets secrets) {
            var parts = secrets.decrypt(text, device.toString()).split(":", 2);
            return new Ha1Set(parts[0], parts[1]);
        }
    }

    /** @throws IllegalArgumentException if the cell key is another or the record was tampered with */
    public Ha1Set tenantHa1(Secrets secrets) {
        return Ha1Set.decrypted(ha1, device, secrets);
    }

    /** @throws IllegalArgumentException if the cell key is another or the record was tampered with */
    public Ha1Set cellHa1(Secrets secrets) {
        return Ha1Set.decrypted(cellHa1, device, secrets);
    }
}
