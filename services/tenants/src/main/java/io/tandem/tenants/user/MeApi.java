package io.tandem.tenants.user;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/me}: who I am, and my password. */
@RestController
@RequestMapping("/api/v1/me")
@Access(value = "me", read = Role.USER, write = Role.USER)
public class MeApi {
    private final Users users;

    /** @param scopes an API key's; people have none */
    public record Me(
            String kind,
            UUID id,
            String name,
            UUID tenant,
            Role role,
            Set<String> scopes,
            @Nullable String extension) {}

    public record OwnPasswordInput(
            @NotNull @Size(max = 72) String current,
            @NotNull @Size(min = 10, max = 72) String password) {
        @Override
        public String toString() {
            return "a password";
        }
    }

    public MeApi(Users users) {
        this.users = users;
    }

    @GetMapping
    public Me me(Caller caller) {
        var extension = caller.ownExtension();
        return new Me(
                caller.kind().word(),
                caller.id(),
                caller.name(),
                caller.tenant().value(),
                caller.role(),
                caller.scopes(),
                extension == null ? null : extension.digits());
    }

    @PostMapping("/password")
    public ResponseEntity<UserView> changePassword(Caller caller, @Valid @RequestBody OwnPasswordInput input) {
        if (caller.kind() != Caller.Kind.USER) {
            throw Refusal.notAllowed("an API key has no password");
        }
        return Answers.changed(users.changeOwnPassword(caller, input.current(), input.password()));
    }
}
