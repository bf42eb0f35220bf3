package io.tandem.ivr.secrets;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/secrets}: what menus prove to other people's servers who they are with. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/secrets")
@Access("secrets")
public class SecretApi {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    private final TenantSecrets secrets;

    public SecretApi(TenantSecrets secrets) {
        this.secrets = secrets;
    }

    /** Their names. */
    @GetMapping
    Page<Secret> list(@PathVariable TenantId tenantId, Paging paging) {
        return secrets.list(tenantId, paging);
    }

    /** In place of what it was; with {@code signing} menus sign their requests. */
    @PutMapping("/{name}")
    ResponseEntity<Secret> set(
            @PathVariable TenantId tenantId,
            @PathVariable String name,
            @Valid @RequestBody SecretDraft draft,
            Caller caller) {
        if (!NAME.matcher(name).matches()) {
            throw Refusal.invalid("/name", "a secret's name has a to z, 0 to 9 and -, and begins with a letter");
        }
        return Answers.changed(secrets.set(tenantId, name, caller, draft.value()));
    }

    /** Not while a menu needs it. */
    @DeleteMapping("/{name}")
    ResponseEntity<Void> delete(@PathVariable TenantId tenantId, @PathVariable String name, Caller caller) {
        return Answers.deleted(secrets.delete(tenantId, name, caller));
    }
}
