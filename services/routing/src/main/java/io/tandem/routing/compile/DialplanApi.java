package io.tandem.routing.compile;

import io.tandem.contracts.Wire;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Access;
import io.tandem.platform.web.Refusal;
import io.tandem.routing.compile.DialplanVersions.Compiled;
import io.tandem.routing.projection.DialplanProjection;
import io.tandem.types.TenantId;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/dialplan}: what edges route the tenant's calls by, and how it came to be. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/dialplan")
@Access("routes")
public class DialplanApi {
    private static final int LISTED = 100;

    private final DialplanProjection published;
    private final DialplanVersions versions;
    private final TenantTransactions transactions;

    public DialplanApi(DialplanProjection published, DialplanVersions versions, TenantTransactions transactions) {
        this.published = published;
        this.versions = versions;
        this.transactions = transactions;
    }

    record VersionList(List<Compiled> items) {}

    /** The record as it stands on the topic. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> current(@PathVariable TenantId tenantId) {
        return published
                .find(tenantId)
                .map(dialplan -> ResponseEntity.ok()
                        .eTag("\"" + dialplan.snapshot().version() + "\"")
                        .body(Wire.JSON.write(dialplan)))
                .orElseThrow(() -> Refusal.notFound("dialplan of tenant", tenantId));
    }

    /** The newest first. */
    @GetMapping("/versions")
    VersionList versions(@PathVariable TenantId tenantId) {
        return new VersionList(transactions.inTenant(tenantId, () -> versions.list(tenantId, LISTED)));
    }
}
