package io.tandem.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Proves by whatever identity is current when a handshake begins. The alias that a handshake has chosen names the identity,
 * so that certificate and key of one handshake are of one pair, whatever is loaded meanwhile.
 */
final class CurrentKey extends X509ExtendedKeyManager {
    private final Supplier<Loaded> current;

    /** @param number tells identities apart; the one before the current is still known */
    record Loaded(long number, Identity identity, @Nullable Loaded before) {}

    CurrentKey(Supplier<Loaded> current) {
        this.current = current;
    }

    private @Nullable String chosen(String keyType) {
        var loaded = current.get();
        return loaded.identity().key().getAlgorithm().equals(family(keyType)) ? Long.toString(loaded.number()) : null;
    }

    /** The names that JSSE has for one kind of key: RSASSA-PSS signs with an RSA key, EC_EC is the old name of ECDSA. */
    private static String family(String keyType) {
        return switch (keyType) {
            case "RSASSA-PSS" -> "RSA";
            case "EC_EC", "EC_RSA" -> "EC";
            case "Ed25519", "Ed448" -> "EdDSA";
            case String other -> other;
        };
    }

    private @Nullable Identity of(String alias) {
        for (Loaded loaded = current.get(); loaded != null; loaded = loaded.before()) {
            if (Long.toString(loaded.number()).equals(alias)) {
                return loaded.identity();
            }
        }
        return null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return chosen(keyType);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chosen(keyType);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        var alias = chosen(keyType);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        var identity = of(alias);
        return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        var identity = of(alias);
        return identity == null ? null : identity.key();
    }

    // As a client we prove nothing.
    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
