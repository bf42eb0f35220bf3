package io.tandem.tenants.login;

import io.tandem.platform.security.Open;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Refusal.Fault;
import io.tandem.tenants.login.Logins.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/auth}: the only place that makes tokens, and the keys to check them with. */
@RestController
@RequestMapping("/api/v1/auth")
public class AuthApi {
    private final Logins logins;
    private final SigningKeys keys;

    /** @param totp a code of the app, or a recovery code; needed where the person has switched that on */
    public record LoginInput(
            @NotNull @Size(max = 254) String email,
            @NotNull @Size(max = 72) String password,
            @Nullable @Size(max = 40) String totp) {
        @Override
        public String toString() {
            return "login of " + email;
        }
    }

    public record RefreshInput(@NotNull @Size(max = 200) String refreshToken) {
        @Override
        public String toString() {
            return "a refresh token";
        }
    }

    /** As RFC 6749 section 5.1, in this API's spelling; times in seconds. */
    public record Tokens(
            String accessToken, String tokenType, long expiresIn, String refreshToken, long refreshExpiresIn) {}

    public AuthApi(Logins logins, SigningKeys keys) {
        this.logins = logins;
        this.keys = keys;
    }

    @Open
    @PostMapping("/token")
    public ResponseEntity<Tokens> token(@Valid @RequestBody LoginInput input, HttpServletRequest request) {
        return answer(logins.withPassword(input.email(), input.password(), input.totp(), request.getRemoteAddr()));
    }

    @Open
    @PostMapping("/refresh")
    public ResponseEntity<Tokens> refresh(@Valid @RequestBody RefreshInput input) {
        return answer(logins.withRefreshToken(input.refreshToken()));
    }

    @Open
    @PostMapping("/logout")
    public ResponseEntity<Void> logout(@Valid @RequestBody RefreshInput input) {
        logins.end(input.refreshToken());
        return ResponseEntity.noContent().build();
    }

    @Open
    @GetMapping("/jwks")
    public ResponseEntity<Map<String, Object>> jwks() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                .body(keys.shown().toJSONObject());
    }

    private static ResponseEntity<Tokens> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Granted granted ->
                ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .body(new Tokens(
                                granted.accessToken(),
                                "Bearer",
                                granted.lifetime().toSeconds(),
                                granted.refreshToken(),
                                granted.refreshLifetime().toSeconds()));
            case Outcome.Refused() ->
                throw new Refusal(HttpStatus.UNAUTHORIZED, "these credentials are not valid", List.of());
            case Outcome.CodeNeeded() ->
                throw new Refusal(
                        HttpStatus.UNAUTHORIZED,
                        "a code of the authenticator app is needed",
                        List.of(new Fault("/totp", "is needed")));
            case Outcome.CodeRefused() ->
                throw new Refusal(
                        HttpStatus.UNAUTHORIZED,
                        "this code is wrong, or was used before",
                        List.of(new Fault("/totp", "is wrong, or was used before")));
            case Outcome.TooOften(Duration until) -> throw Refusal.tooMany("too many wrong attempts", until);
        };
    }
}
