package io.tandem.tenants.apikey;

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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code .../api-keys}: made and revoked, never changed. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/api-keys")
@Access("api-keys")
public class ApiKeysApi {
    private final ApiKeys keys;

    public ApiKeysApi(ApiKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    public Page<ApiKey> list(@PathVariable TenantId tenantId, Paging paging) {
        return keys.list(tenantId, paging);
    }

    @GetMapping("/{id}")
    public ResponseEntity<ApiKey> get(@PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(keys.get(tenantId, id));
    }

    @PostMapping
    public ResponseEntity<ApiKey> create(
            Caller caller, @PathVariable TenantId tenantId, @Valid @RequestBody ApiKeyInput input) {
        var made = keys.create(caller, tenantId, input);
        return Answers.created(
                "/api/v1/tenants/" + tenantId + "/api-keys/"
                        + made.value().value().id(),
                made);
    }

    @DeleteMapping("/{id}")
    public ResponseEntity<Void> delete(
            Caller caller, @PathVariable TenantId tenantId, @PathVariable UUID id, IfMatch ifMatch) {
        return Answers.deleted(keys.delete(caller, tenantId, id, ifMatch));
    }
}
