package io.tandem.calls.recording;

import io.tandem.objects.recording.RecordingCatalog;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;

/**
 * Erases recordings, and keeps a receipt of each: first that it is wanted, and what it was; then the objects go; then that they are gone. Whoever
 * finds a receipt without the last goes on. Waits for the object store.
 */
public final class RecordingErasing {
    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final RecordingRepository recordings;
    private final RecordingCatalog catalog;
    private final InstantSource clock;

    /** Why it is erased. */
    enum Reason {
        REQUEST("request"),
        RETENTION("retention");

        private final String word;

        Reason(String word) {
            this.word = word;
        }
    }

    public RecordingErasing(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            RecordingRepository recordings,
            RecordingCatalog catalog,
            InstantSource clock) {
        this.transactions = transactions;
        this.writes = writes;
        this.recordings = recordings;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** @throws IOException where the store is away; once that it is wanted is written down it is done later */
    Receipt erase(TenantId tenant, CallId call, RecordingCatalog.Entry entry, Reason reason, Caller caller)
            throws IOException {
        Receipt wanted = receipt(tenant, call, entry, reason, caller);
        Receipt begun = writes.write(tenant, caller, change -> {
                    Receipt first = recordings.begin(tenant, wanted);
                    change.audit("erase", "recording", call + "/" + entry.name(), first, null);
                    return first;
                })
                .value();
        return finish(tenant, begun);
    }

    /** Deletes what a receipt is of. */
    Receipt finish(TenantId tenant, Receipt receipt) throws IOException {
        catalog.erase(tenant.toString(), receipt.call(), receipt.recording());
        Instant now = clock.instant();
        return transactions.inTenant(tenant, () -> recordings.done(tenant, receipt, now));
    }

    private Receipt receipt(TenantId tenant, CallId call, RecordingCatalog.Entry entry, Reason reason, Caller caller)
            throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        var sound = catalog.sound(tenant.toString(), call.value(), entry.name());
        if (sound.isPresent()) {
            try (InputStream in = new DigestInputStream(sound.get(), digest)) {
                bytes = in.transferTo(java.io.OutputStream.nullOutputStream());
            }
        }
        return new Receipt(
                call.value(),
                entry.name(),
                entry.of().startedAt(),
                entry.of().length().toMillis(),
                bytes,
                HexFormat.of().formatHex(digest.digest()),
                reason.word,
                caller.name(),
                clock.instant(),
                null);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
