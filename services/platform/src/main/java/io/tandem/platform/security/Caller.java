package io.tandem.platform.security;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request. Controllers take it as a parameter.
 *
 * @param name e-mail address, or the API key's name
 * @param tenant the caller's own; the provider's people have {@link Provider#TENANT}
 * @param scopes of an API key, such as {@code extensions:read}; people have none, their role decides
 * @param ownExtension a user's extension, or null
 * @param from the address the request came from
 */
public record Caller(
        Kind kind,
        UUID id,
        String name,
        TenantId tenant,
        Role role,
        Set<String> scopes,
        @Nullable ExtensionNumber ownExtension,
        String from) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public enum Kind {
        USER("user"),
        API_KEY("api-key"),
        SYSTEM("system");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Tandem itself, such as the demo's seeding or a projection. */
    public static Caller system(String part) {
        return new Caller(Kind.SYSTEM, new UUID(0, 0), part, Provider.TENANT, Role.PROVIDER, Set.of(), null, "");
    }

    public boolean is(Role needed) {
        return role.includes(needed);
    }

    public boolean belongsTo(TenantId asked) {
        return role == Role.PROVIDER || tenant.equals(asked);
    }

    /** @param resource such as {@code extensions} */
    public boolean mayRead(String resource) {
        return kind != Kind.API_KEY || hasScope(resource, "read") || hasScope(resource, "write");
    }

    public boolean mayWrite(String resource) {
        return kind != Kind.API_KEY || hasScope(resource, "write");
    }

    private boolean hasScope(String resource, String what) {
        return scopes.contains(resource + ":" + what) || scopes.contains("*:" + what);
    }

    /** Present for a user who may see no other extension than this one. */
    public Optional<ExtensionNumber> onlyExtension() {
        return role == Role.USER ? Optional.of(ownExtension != null ? ownExtension : NONE) : Optional.empty();
    }

    /** Of a user without an extension: no tenant can have it, since it is longer than any. */
    private static final ExtensionNumber NONE = new ExtensionNumber("00000000");
}
