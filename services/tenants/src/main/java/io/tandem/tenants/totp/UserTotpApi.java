package io.tandem.tenants.totp;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.types.TenantId;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code .../users/{id}/totp}: an admin switches it off for somebody who is locked out. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/users/{id}/totp")
@Access("users")
public class UserTotpApi {
    private final SecondFactor factor;

    public UserTotpApi(SecondFactor factor) {
        this.factor = factor;
    }

    @DeleteMapping
    public ResponseEntity<Void> reset(Caller caller, @PathVariable TenantId tenantId, @PathVariable UUID id) {
        factor.reset(caller, tenantId, id);
        return ResponseEntity.noContent().build();
    }
}
