package io.tandem.tenants.extension;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code .../devices}: users read their own, admins write. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/devices")
@Access(value = "devices", read = Role.USER)
public class DevicesApi {
    private final Devices devices;

    /** @param secret null lets Tandem make one */
    public record SecretInput(
            @Nullable @Pattern(regexp = Secret.FORM, message = Secret.WORDS)
            String secret) {
        @Override
        public String toString() {
            return "a secret";
        }
    }

    public DevicesApi(Devices devices) {
        this.devices = devices;
    }

    @GetMapping
    public Page<DeviceView> list(Caller caller, @PathVariable TenantId tenantId, Paging paging) {
        return devices.list(caller, tenantId, paging);
    }

    @GetMapping("/{id}")
    public ResponseEntity<DeviceView> get(Caller caller, @PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(devices.get(caller, tenantId, id));
    }

    @PostMapping
    public ResponseEntity<DeviceView> create(
            Caller caller, @PathVariable TenantId tenantId, @Valid @RequestBody DeviceInput input) {
        var made = devices.create(caller, tenantId, input);
        return Answers.created(
                "/api/v1/tenants/" + tenantId + "/devices/"
                        + made.value().value().id(),
                made);
    }

    @PutMapping("/{id}")
    public ResponseEntity<DeviceView> update(
            Caller caller,
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody DeviceInput input,
            IfMatch ifMatch) {
        return Answers.changed(devices.update(caller, tenantId, id, input, ifMatch));
    }

    @PostMapping("/{id}/secret")
    public ResponseEntity<DeviceView> changeSecret(
            Caller caller,
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody SecretInput input,
            IfMatch ifMatch) {
        return Answers.changed(devices.changeSecret(caller, tenantId, id, input.secret(), ifMatch));
    }

    /** Writes an earlier state again, from the audit; one that was deleted comes back under a new id. */
    @PostMapping("/{id}/restore")
    public ResponseEntity<DeviceView> restore(
            Caller caller,
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody DeviceInput input) {
        return Answers.changed(devices.restore(caller, tenantId, id, input));
    }

    @DeleteMapping("/{id}")
    public ResponseEntity<Void> delete(
            Caller caller, @PathVariable TenantId tenantId, @PathVariable UUID id, IfMatch ifMatch) {
        return Answers.deleted(devices.delete(caller, tenantId, id, ifMatch));
    }
}
