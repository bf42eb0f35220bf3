package io.tandem.tenants.extension;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.IfMatch;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code .../extensions/{id}/forwarding}: users read and write their own, admins anybody's. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/extensions/{id}/forwarding")
@Access(value = "extensions", read = Role.USER, write = Role.USER)
public class ForwardingApi {
    private final Forwardings forwardings;

    public ForwardingApi(Forwardings forwardings) {
        this.forwardings = forwardings;
    }

    @GetMapping
    public ResponseEntity<ForwardingView> get(Caller caller, @PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(forwardings.get(caller, tenantId, id));
    }

    /** Sets all of it: a field that is absent or null is not set any more. */
    @PutMapping
    public ResponseEntity<ForwardingView> set(
            Caller caller,
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody ForwardingInput input,
            IfMatch ifMatch) {
        return Answers.changed(forwardings.set(caller, tenantId, id, input, ifMatch));
    }
}
