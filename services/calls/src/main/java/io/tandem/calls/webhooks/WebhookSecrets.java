package io.tandem.calls.webhooks;

import io.tandem.contracts.Secrets;
import io.tandem.types.TenantId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** What deliveries are signed with: made here, shown once, kept encrypted with the cell key. */
public final class WebhookSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final Secrets cell;

    public WebhookSecrets(Secrets cell) {
        this.cell = cell;
    }

    static String made() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return "whs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String encrypted(TenantId tenant, UUID webhook, String secret) {
        return cell.encrypt(secret, context(tenant, webhook));
    }

    /** @throws IllegalArgumentException if it was encrypted with another cell key, or for another webhook */
    String plain(TenantId tenant, UUID webhook, String encrypted) {
        return cell.decrypt(encrypted, context(tenant, webhook));
    }

    private static String context(TenantId tenant, UUID webhook) {
        return "webhook " + tenant + " " + webhook;
    }
}
