package io.tandem.contracts.config;

import io.tandem.contracts.Secrets;
import io.tandem.types.TenantId;

/**
 * Topic {@code secrets}, key {@code tenant/name}: what a tenant proves to other people's servers who it is with.
 *
 * @param value encrypted with the cell key
 */
public record SecretRecord(int schema, TenantId tenant, String name, String value) {

    /** As it stands there: no other secret can be put in its place. */
    public static SecretRecord of(TenantId tenant, String name, String plain, Secrets secrets) {
        return new SecretRecord(1, tenant, name, secrets.encrypt(plain, context(tenant, name)));
    }

    /** @throws IllegalArgumentException if the cell key is another or the record was tampered with */
    public String plain(Secrets secrets) {
        return secrets.decrypt(value, context(tenant, name));
    }

    private static String context(TenantId tenant, String name) {
        return "secret " + tenant + " " + name;
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "SecretRecord[" + tenant + ", " + name + "]";
    }
}
