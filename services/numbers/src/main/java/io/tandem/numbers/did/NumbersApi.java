package io.tandem.numbers.did;

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

/** {@code .../numbers}: the admins'. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/numbers")
@Access("numbers")
public class NumbersApi {
    private final Dids dids;

    public NumbersApi(Dids dids) {
        this.dids = dids;
    }

    @GetMapping
    public Page<Did> list(@PathVariable TenantId tenantId, Paging paging) {
        return dids.list(tenantId, paging);
    }

    @GetMapping("/{id}")
    public ResponseEntity<Did> get(@PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(dids.get(tenantId, id));
    }

    @PostMapping
    public ResponseEntity<Did> create(
            Caller caller, @PathVariable TenantId tenantId, @Valid @RequestBody DidInput input) {
        var made = dids.create(caller, tenantId, input);
        return Answers.created(
                "/api/v1/tenants/" + tenantId + "/numbers/"
                        + made.value().value().id(),
                made);
    }

    @PutMapping("/{id}")
    public ResponseEntity<Did> update(
            Caller caller,
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody DidInput input,
            IfMatch ifMatch) {
        return Answers.changed(dids.update(caller, tenantId, id, input, ifMatch));
    }

    /** Writes an earlier state again, from the audit; one that was deleted comes back under a new id. */
    @PostMapping("/{id}/restore")
    public ResponseEntity<Did> restore(
            Caller caller, @PathVariable TenantId tenantId, @PathVariable UUID id, @Valid @RequestBody DidInput input) {
        return Answers.changed(dids.restore(caller, tenantId, id, input));
    }

    @DeleteMapping("/{id}")
    public ResponseEntity<Void> delete(
            Caller caller, @PathVariable TenantId tenantId, @PathVariable UUID id, IfMatch ifMatch) {
        return Answers.deleted(dids.delete(caller, tenantId, id, ifMatch));
    }
}
