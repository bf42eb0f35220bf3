package io.tandem.ivr.secrets;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Secrets;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.SecretRecord;
import io.tandem.types.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All tenants' secrets, in memory as they are on the topic: encrypted. */
public final class SecretTable implements RecordListener {
    private final Map<String, SecretRecord> byKey = new ConcurrentHashMap<>();
    private final Secrets secrets;

    public SecretTable(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public void on(BusRecord record) {
        byte[] value = record.value();
        if (value == null) {
            byKey.remove(record.key());
        } else {
            byKey.put(record.key(), Wire.JSON.read(value, SecretRecord.class));
        }
    }

    /** @throws IllegalArgumentException if it was encrypted with another cell key */
    public Optional<String> find(TenantId tenant, String name) {
        return Optional.ofNullable(byKey.get(TenantSecrets.key(tenant, name))).map(found -> found.plain(secrets));
    }
}
