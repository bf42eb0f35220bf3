package io.tandem.tenants.totp;

import io.tandem.platform.security.ApiKeyProjection;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** For those who have lost the app: {@code abcd-efgh-ijkl-mnop}, 80 bits, so that a plain SHA-256 keeps it. */
final class RecoveryCodes {
    private static final int COUNT = 10;
    private static final int BYTES = 10;
    private static final Pattern GROUPS = Pattern.compile("(.{4})(?=.)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    static List<String> made() {
        return Stream.generate(RecoveryCodes::one).limit(COUNT).toList();
    }

    private static String one() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return GROUPS.matcher(Base32.of(bytes).toLowerCase(Locale.ROOT)).replaceAll("$1-");
    }

    /** However it was typed. */
    static String sha256(String code) {
        return ApiKeyProjection.sha256(code.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", ""));
    }
}
