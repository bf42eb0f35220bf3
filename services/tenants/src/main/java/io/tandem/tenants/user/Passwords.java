package io.tandem.tenants.user;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Passwords as they are kept: bcrypt, with the algorithm's name in front, so that another can follow. */
public final class Passwords {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final String nobodys = encoder.encode(made());

    static String made() {
        byte[] bytes = new byte[15];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String hash(String password) {
        return encoder.encode(password);
    }

    public boolean matches(String password, String hash) {
        return encoder.matches(password, hash);
    }

    /** Takes as long as a real check: that an address is unknown must not be seen from the time. */
    public void matchNobody(String password) {
        // Nobody has this hash's password, so the answer is no.
        boolean ignored = encoder.matches(password, nobodys);
    }
}
