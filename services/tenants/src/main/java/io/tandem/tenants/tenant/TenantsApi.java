package io.tandem.tenants.tenant;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/tenants}: the provider's; a tenant may read its own. */
@RestController
@RequestMapping("/api/v1/tenants")
@Access(value = "tenants", read = Role.PROVIDER, write = Role.PROVIDER)
public class TenantsApi {
    private final Tenants tenants;

    public TenantsApi(Tenants tenants) {
        this.tenants = tenants;
    }

    @GetMapping
    public Page<Tenant> list(Caller caller, Paging paging) {
        return tenants.list(caller, paging);
    }

    @GetMapping("/{tenantId}")
    @Access(value = "tenants", read = Role.USER)
    public ResponseEntity<Tenant> get(@PathVariable TenantId tenantId) {
        return Answers.found(tenants.get(tenantId));
    }

    @PostMapping
    public ResponseEntity<Tenant> create(Caller caller, @Valid @RequestBody TenantInput input) {
        var made = tenants.create(caller, input);
        return Answers.created("/api/v1/tenants/" + made.value().value().id(), made);
    }

    @PutMapping("/{tenantId}")
    public ResponseEntity<Tenant> update(
            Caller caller, @PathVariable TenantId tenantId, @Valid @RequestBody TenantInput input, IfMatch ifMatch) {
        return Answers.changed(tenants.update(caller, tenantId, input, ifMatch));
    }

    @DeleteMapping("/{tenantId}")
    public ResponseEntity<Void> delete(Caller caller, @PathVariable TenantId tenantId, IfMatch ifMatch) {
        return Answers.deleted(tenants.delete(caller, tenantId, ifMatch));
    }
}
