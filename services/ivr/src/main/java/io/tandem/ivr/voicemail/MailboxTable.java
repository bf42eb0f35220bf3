package io.tandem.ivr.voicemail;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.MailboxRecord;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All mailboxes of the cell, in memory: messages are left whether the database is there or not. */
public final class MailboxTable implements RecordListener {
    private final Map<String, MailboxRecord> byKey = new ConcurrentHashMap<>();

    @Override
    public void on(BusRecord record) {
        byte[] value = record.value();
        if (value == null) {
            byKey.remove(record.key());
        } else {
            byKey.put(record.key(), Wire.JSON.read(value, MailboxRecord.class));
        }
    }

    Optional<MailboxRecord> find(TenantId tenant, ExtensionNumber mailbox) {
        return Optional.ofNullable(byKey.get(Mailboxes.key(tenant, mailbox.digits())));
    }
}
