package io.tandem.platform.security;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;

/** The claims of an access token, as the tenants service writes and every service reads them. */
public final class TokenClaims {
    public static final String ISSUER = "tandem";
    public static final String EMAIL = "email";
    public static final String TENANT = "tenant";
    public static final String ROLE = "role";
    public static final String EXTENSION = "extension";

    private TokenClaims() {}

    /** @throws IllegalArgumentException if a claim is missing or malformed */
    static Caller caller(Jwt token, String from) {
        var extension = token.getClaimAsString(EXTENSION);
        return new Caller(
                Caller.Kind.USER,
                UUID.fromString(token.getSubject()),
                required(token, EMAIL),
                TenantId.of(required(token, TENANT)),
                Role.valueOf(required(token, ROLE)),
                Set.of(),
                extension == null ? null : new ExtensionNumber(extension),
                from);
    }

    private static String required(Jwt token, String claim) {
        var value = token.getClaimAsString(claim);
        if (value == null) {
            throw new IllegalArgumentException("the access token has no " + claim);
        }
        return value;
    }
}
