package io.tandem.tenants.extension;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
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

/** {@code .../extensions}: users read their own, admins write. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/extensions")
@Access(value = "extensions", read = Role.USER)
public class ExtensionsApi {
    private final Extensions extensions;

    /** The extension's own fields, and the first device with its secret, if that was made as well. */
    public record Created(
            @JsonUnwrapped Extension extension, @Nullable DeviceView device) {}

    public ExtensionsApi(Extensions extensions) {
        this.extensions = extensions;
    }

    @GetMapping
    public Page<Extension> list(Caller caller, @PathVariable TenantId tenantId, Paging paging) {
        return extensions.list(caller, tenantId, paging);
    }

    @GetMapping("/{id}")
    public ResponseEntity<Extension> get(Caller caller, @PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(extensions.get(caller, tenantId, id));
    }

    @PostMapping
    public ResponseEntity<Created> create(
            Caller caller, @PathVariable TenantId tenantId, @Valid @RequestBody ExtensionInput input) {
        var made = extensions.create(caller, tenantId, input);
        var path = "/api/v1/tenants/" + tenantId + "/extensions/"
                + made.value().value().extension().id();
        return Answers.created(
                path, made.map(revised -> revised.map(both -> new Created(both.extension(), both.device()))));
    }

    @PutMapping("/{id}")
    public ResponseEntity<Extension> update(
            Caller caller,
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody ExtensionInput input,
            IfMatch ifMatch) {
        return Answers.changed(extensions.update(caller, tenantId, id, input, ifMatch));
    }

    /** Writes an earlier state again, from the audit; one that was deleted comes back under a new id. */
    @PostMapping("/{id}/restore")
    public ResponseEntity<Created> restore(
            Caller caller,
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody ExtensionInput input) {
        return Answers.changed(extensions
                .restore(caller, tenantId, id, input)
                .map(revised -> revised.map(both -> new Created(both.extension(), both.device()))));
    }

    @DeleteMapping("/{id}")
    public ResponseEntity<Void> delete(
            Caller caller, @PathVariable TenantId tenantId, @PathVariable UUID id, IfMatch ifMatch) {
        return Answers.deleted(extensions.delete(caller, tenantId, id, ifMatch));
    }
}
