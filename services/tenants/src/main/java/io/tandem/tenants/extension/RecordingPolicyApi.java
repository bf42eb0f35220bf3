package io.tandem.tenants.extension;

import io.tandem.dialplan.RecordingPolicy;
import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.IfMatch;
import io.tandem.types.TenantId;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code .../extensions/{id}/recording}: users see their own, admins set anybody's. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/extensions/{id}/recording")
@Access(value = "extensions", read = Role.USER, write = Role.ADMIN)
public class RecordingPolicyApi {
    private final RecordingPolicies policies;

    public RecordingPolicyApi(RecordingPolicies policies) {
        this.policies = policies;
    }

    @GetMapping
    public ResponseEntity<RecordingPolicy> get(Caller caller, @PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(policies.get(caller, tenantId, id));
    }

    /** Sets all of it: what is absent is not recorded any more. It holds for talks that begin from now on. */
    @PutMapping
    public ResponseEntity<RecordingPolicy> set(
            Caller caller,
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @RequestBody RecordingPolicyInput input,
            IfMatch ifMatch) {
        return Answers.changed(policies.set(caller, tenantId, id, input.policy(), ifMatch));
    }
}
