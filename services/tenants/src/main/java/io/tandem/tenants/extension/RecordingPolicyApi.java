package io.tandem.tenants.extension;

import io.tandem.dialplan.RecordingPolicy;
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

/** {@code .../extensions/{id}/recording} and {@code .../recording} of the tenant: users see their own, admins set anybody's. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}")
@Access(value = "extensions", read = Role.USER, write = Role.ADMIN)
public class RecordingPolicyApi {
    private final RecordingPolicies policies;

    public RecordingPolicyApi(RecordingPolicies policies) {
        this.policies = policies;
    }

    @GetMapping("/extensions/{id}/recording")
    public ResponseEntity<RecordingPolicy> get(Caller caller, @PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(policies.get(caller, tenantId, id));
    }

    /** Sets all of it: what is absent is not recorded any more. It holds for talks that begin from now on. */
    @PutMapping("/extensions/{id}/recording")
    public ResponseEntity<RecordingPolicy> set(
            Caller caller,
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @RequestBody RecordingPolicyInput input,
            IfMatch ifMatch) {
        return Answers.changed(policies.set(caller, tenantId, id, input.policy(), ifMatch));
    }

    @GetMapping("/recording")
    public ResponseEntity<RecordingRulesView> ofTenant(@PathVariable TenantId tenantId) {
        return Answers.found(policies.get(tenantId));
    }

    /** What holds for extensions without a policy of their own, what is heard before a recording begins, and after how many days it is erased. */
    @PutMapping("/recording")
    public ResponseEntity<RecordingRulesView> setOfTenant(
            Caller caller,
            @PathVariable TenantId tenantId,
            @Valid @RequestBody RecordingRulesInput input,
            IfMatch ifMatch) {
        return Answers.changed(policies.set(caller, tenantId, input, ifMatch));
    }
}
