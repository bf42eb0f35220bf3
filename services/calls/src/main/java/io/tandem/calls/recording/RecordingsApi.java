package io.tandem.calls.recording;

import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Access;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.types.TenantId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/recordings}: those of all calls, and receipts of those that were erased. For admins. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/recordings")
@Access("calls")
public class RecordingsApi {
    private final TenantTransactions transactions;
    private final RecordingRepository recordings;

    public RecordingsApi(TenantTransactions transactions, RecordingRepository recordings) {
        this.transactions = transactions;
        this.recordings = recordings;
    }

    /** The newest first; with {@code q} those of calls in which that number took part. Each is fetched and erased with its call. */
    @GetMapping
    Page<ListedRecording> list(@PathVariable TenantId tenantId, Paging paging) {
        return transactions.inTenant(
                tenantId, () -> Page.of(recordings.page(tenantId, paging), paging, RecordingRepository::key));
    }

    /** What was erased: the newest first. */
    @GetMapping("/receipts")
    Page<Receipt> receipts(@PathVariable TenantId tenantId, Paging paging) {
        return transactions.inTenant(
                tenantId, () -> Page.of(recordings.receipts(tenantId, paging), paging, RecordingRepository::key));
    }
}
