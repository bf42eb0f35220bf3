package io.tandem.tenants.user;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
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

/** {@code .../users}: the admins'. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/users")
@Access("users")
public class UsersApi {
    private final Users users;

    /** @param password null lets Tandem make one */
    public record PasswordInput(
            @Nullable @Size(min = 10, max = 72) String password) {
        @Override
        public String toString() {
            return "a password";
        }
    }

    public UsersApi(Users users) {
        this.users = users;
    }

    @GetMapping
    public Page<UserView> list(@PathVariable TenantId tenantId, Paging paging) {
        return users.list(tenantId, paging);
    }

    @GetMapping("/{id}")
    public ResponseEntity<UserView> get(@PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(users.get(tenantId, id));
    }

    @PostMapping
    public ResponseEntity<UserView> create(
            Caller caller, @PathVariable TenantId tenantId, @Valid @RequestBody UserInput input) {
        var made = users.create(caller, tenantId, input);
        return Answers.created(
                "/api/v1/tenants/" + tenantId + "/users/" + made.value().value().id(), made);
    }

    @PutMapping("/{id}")
    public ResponseEntity<UserView> update(
            Caller caller,
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody UserInput input,
            IfMatch ifMatch) {
        return Answers.changed(users.update(caller, tenantId, id, input, ifMatch));
    }

    @PostMapping("/{id}/password")
    public ResponseEntity<UserView> changePassword(
            Caller caller,
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody PasswordInput input,
            IfMatch ifMatch) {
        return Answers.changed(users.changePassword(caller, tenantId, id, input.password(), ifMatch));
    }

    /** Writes an earlier state again, from the audit; one that was deleted comes back under a new id. */
    @PostMapping("/{id}/restore")
    public ResponseEntity<UserView> restore(
            Caller caller,
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody UserInput input) {
        return Answers.changed(users.restore(caller, tenantId, id, input));
    }

    @DeleteMapping("/{id}")
    public ResponseEntity<Void> delete(
            Caller caller, @PathVariable TenantId tenantId, @PathVariable UUID id, IfMatch ifMatch) {
        return Answers.deleted(users.delete(caller, tenantId, id, ifMatch));
    }
}
