package io.tandem.sip.digest;

/**
 * What stands for a password within one realm, by both digests: lower-case hex (RFC 7616 section 3.4.2). Secret; its
 * text is not shown.
 */
public record Ha1(String md5, String sha256) {

    /** An account's from its plain password, as the control plane makes it once. */
    public static Ha1 of(String user, String realm, String password) {
        return new Ha1(
                DigestAlgorithm.MD5.ha1(user, realm, password), DigestAlgorithm.SHA256.ha1(user, realm, password));
    }

    String by(DigestAlgorithm algorithm) {
        return switch (algorithm) {
            case MD5 -> md5;
            case SHA256 -> sha256;
        };
    }

    @Override
    public String toString() {
        return "Ha1[secret]";
    }
}
