package io.tandem.ivr.flows;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/flows}: menus. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/flows")
@Access("flows")
public class FlowApi {
    private final Flows flows;

    public FlowApi(Flows flows) {
        this.flows = flows;
    }

    @GetMapping
    Page<FlowView> list(@PathVariable TenantId tenantId, Paging paging) {
        return flows.list(tenantId, paging);
    }

    @GetMapping("/{id}")
    ResponseEntity<FlowView> get(@PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(flows.get(tenantId, id));
    }

    @PostMapping
    ResponseEntity<FlowView> create(
            @PathVariable TenantId tenantId, @Valid @RequestBody FlowDraft draft, Caller caller) {
        var written = flows.create(tenantId, caller, draft);
        return Answers.created(
                "/api/v1/tenants/" + tenantId + "/flows/"
                        + written.value().value().id(),
                written);
    }

    @PutMapping("/{id}")
    ResponseEntity<FlowView> replace(
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody FlowDraft draft,
            IfMatch seen,
            Caller caller) {
        return Answers.changed(flows.replace(tenantId, id, caller, seen, draft));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable TenantId tenantId, @PathVariable UUID id, IfMatch seen, Caller caller) {
        return Answers.deleted(flows.delete(tenantId, id, caller, seen));
    }
}
