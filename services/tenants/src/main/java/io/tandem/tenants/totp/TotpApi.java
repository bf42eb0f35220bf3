package io.tandem.tenants.totp;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/me/totp}: a person's own second factor. */
@RestController
@RequestMapping("/api/v1/me/totp")
@Access(value = "me", read = Role.USER, write = Role.USER)
public class TotpApi {
    private final SecondFactor factor;

    public record TotpView(boolean enabled, int recoveryCodesLeft) {}

    public record TotpBegin(@NotNull @Size(max = 72) String password) {
        @Override
        public String toString() {
            return "a password";
        }
    }

    /**
     * @param secret base32, to type into an app
     * @param uri the same for a QR code, as apps read it ({@code otpauth://totp/...})
     */
    public record TotpSecret(String secret, String uri) {
        @Override
        public String toString() {
            return "a secret";
        }
    }

    public record TotpCode(@NotNull @Size(max = 40) String code) {
        @Override
        public String toString() {
            return "a code";
        }
    }

    public record RecoveryCodesView(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "recovery codes";
        }
    }

    public TotpApi(SecondFactor factor) {
        this.factor = factor;
    }

    @GetMapping
    public TotpView state(Caller caller) {
        var state = factor.state(caller);
        return new TotpView(state.enabled(), state.recoveryCodesLeft());
    }

    @PostMapping
    public TotpSecret begin(Caller caller, @Valid @RequestBody TotpBegin input) {
        var secret = Base32.of(factor.begin(person(caller), input.password()));
        return new TotpSecret(secret, uri(caller.name(), secret));
    }

    private static String uri(String email, String secret) {
        return "otpauth://totp/Tandem:" + URLEncoder.encode(email, StandardCharsets.UTF_8) + "?secret=" + secret
                + "&issuer=Tandem";
    }

    @PostMapping("/confirm")
    public RecoveryCodesView confirm(Caller caller, @Valid @RequestBody TotpCode input) {
        return new RecoveryCodesView(factor.confirm(person(caller), input.code()));
    }

    @PostMapping("/disable")
    public ResponseEntity<Void> disable(Caller caller, @Valid @RequestBody TotpCode input) {
        factor.disable(person(caller), input.code());
        return ResponseEntity.noContent().build();
    }

    private static Caller person(Caller caller) {
        if (caller.kind() != Caller.Kind.USER) {
            throw Refusal.notAllowed("an API key has no second factor");
        }
        return caller;
    }
}
