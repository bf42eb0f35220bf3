package io.tandem.numbers.trunk;

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

/** {@code .../trunks}: the admins'. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/trunks")
@Access("trunks")
public class TrunksApi {
    private final Trunks trunks;

    public TrunksApi(Trunks trunks) {
        this.trunks = trunks;
    }

    @GetMapping
    public Page<Trunk> list(@PathVariable TenantId tenantId, Paging paging) {
        return trunks.list(tenantId, paging);
    }

    @GetMapping("/{id}")
    public ResponseEntity<Trunk> get(@PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(trunks.get(tenantId, id));
    }

    @PostMapping
    public ResponseEntity<Trunk> create(
            Caller caller, @PathVariable TenantId tenantId, @Valid @RequestBody TrunkInput input) {
        var made = trunks.create(caller, tenantId, input);
        return Answers.created(
                "/api/v1/tenants/" + tenantId + "/trunks/"
                        + made.value().value().id(),
                made);
    }

    @PutMapping("/{id}")
    public ResponseEntity<Trunk> update(
            Caller caller,
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody TrunkInput input,
            IfMatch ifMatch) {
        return Answers.changed(trunks.update(caller, tenantId, id, input, ifMatch));
    }

    /** Writes an earlier state again, from the audit; one that was deleted comes back under a new id. */
    @PostMapping("/{id}/restore")
    public ResponseEntity<Trunk> restore(
            Caller caller,
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody TrunkInput input) {
        return Answers.changed(trunks.restore(caller, tenantId, id, input));
    }

    @DeleteMapping("/{id}")
    public ResponseEntity<Void> delete(
            Caller caller, @PathVariable TenantId tenantId, @PathVariable UUID id, IfMatch ifMatch) {
        return Answers.deleted(trunks.delete(caller, tenantId, id, ifMatch));
    }
}
