package io.tandem.tenants.audit;

import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Access;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.types.TenantId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code .../audit}, the newest first. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/audit")
@Access("audit")
public class AuditApi {
    private final TenantTransactions transactions;
    private final AuditRepository audit;

    public AuditApi(TenantTransactions transactions, AuditRepository audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    @GetMapping
    public Page<AuditView> list(@PathVariable TenantId tenantId, Paging paging) {
        return transactions.inTenant(
                tenantId,
                () -> Page.of(
                                audit.list(tenantId, paging),
                                paging,
                                record -> AuditPlace.of(record).toString())
                        .map(AuditView::of));
    }
}
