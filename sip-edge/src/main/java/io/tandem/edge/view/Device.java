package io.tandem.edge.view;

import io.tandem.contracts.config.CredentialRecord.Ha1Set;
import io.tandem.contracts.config.DigestOffer;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A phone that can prove who it is in one realm.
 *
 * @param domain of its tenant
 * @param cellUser what it is called where only an address is known: {@code acme*101}
 * @param digest overrides the tenant's; null takes it
 */
public record Device(
        TenantId tenant,
        String domain,
        UUID id,
        ExtensionNumber extension,
        String cellUser,
        Ha1Set ha1,
        @Nullable DigestOffer digest,
        boolean active) {}
