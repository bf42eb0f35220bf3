package io.tandem.routing.groups;

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

/** {@code /tenants/{tenantId}/ring-groups}. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/ring-groups")
@Access("ring-groups")
public class RingGroupApi {
    private final RingGroups groups;

    public RingGroupApi(RingGroups groups) {
        this.groups = groups;
    }

    @GetMapping
    Page<RingGroup> list(@PathVariable TenantId tenantId, Paging paging) {
        return groups.list(tenantId, paging);
    }

    @GetMapping("/{id}")
    ResponseEntity<RingGroup> get(@PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(groups.get(tenantId, id));
    }

    @PostMapping
    ResponseEntity<RingGroup> create(
            @PathVariable TenantId tenantId, @Valid @RequestBody RingGroupDraft draft, Caller caller) {
        var written = groups.create(tenantId, caller, draft);
        return Answers.created(
                "/api/v1/tenants/" + tenantId + "/ring-groups/"
                        + written.value().value().id(),
                written);
    }

    @PutMapping("/{id}")
    ResponseEntity<RingGroup> replace(
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody RingGroupDraft draft,
            IfMatch seen,
            Caller caller) {
        return Answers.changed(groups.replace(tenantId, id, caller, seen, draft));
    }

    /** Writes an earlier state again, from the audit; one that was deleted comes back under a new id. */
    @PostMapping("/{id}/restore")
    ResponseEntity<RingGroup> restore(
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody RingGroupDraft draft,
            Caller caller) {
        return Answers.changed(groups.restore(tenantId, id, caller, draft));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable TenantId tenantId, @PathVariable UUID id, IfMatch seen, Caller caller) {
        return Answers.deleted(groups.delete(tenantId, id, caller, seen));
    }
}
