package io.tandem.platform.security;

import io.tandem.contracts.config.ApiKeyRecord;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Whose bearer token it is: an API key's, or a person's access token signed by the tenants service. */
final class BearerCheck implements AuthenticationManagerResolver<HttpServletRequest> {
    private final JwtDecoder tokens;
    private final ApiKeyProjection keys;
    private final Clock clock;

    BearerCheck(JwtDecoder tokens, ApiKeyProjection keys, Clock clock) {
        this.tokens = tokens;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public AuthenticationManager resolve(HttpServletRequest request) {
        return authentication -> check(authentication, request.getRemoteAddr());
    }

    private Authentication check(Authentication authentication, String from) {
        var token = ((BearerTokenAuthenticationToken) authentication).getToken();
        return new CallerAuthentication(
                token.startsWith(ApiKeyProjection.PREFIX) ? byKey(token, from) : byToken(token, from));
    }

    private Caller byKey(String token, String from) {
        return keys.find(token, clock.instant())
                .map(key -> caller(key, from))
                .orElseThrow(() -> new InvalidBearerTokenException("the API key is unknown, revoked or expired"));
    }

    private static Caller caller(ApiKeyRecord key, String from) {
        return new Caller(
                Caller.Kind.API_KEY, key.id(), key.name(), key.tenant(), Role.ADMIN, key.scopes(), null, from);
    }

    private Caller byToken(String token, String from) {
        try {
            return TokenClaims.caller(tokens.decode(token), from);
        } catch (JwtException | IllegalArgumentException | NullPointerException e) {
            throw new InvalidBearerTokenException("the access token is expired or not valid", e);
        }
    }
}
