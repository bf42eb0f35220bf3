package io.tandem.distributed;

import io.tandem.standalone.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The provider's first password, from before the tenants service makes the account until it has been shown; a start
 * that fails in between shows it the next time.
 */
record FirstPassword(Path file, String password) {

    /** @param fresh whether the data directory has never been used: only then is there an account to be made */
    static FirstPassword of(DataDirectory data, boolean fresh) {
        Path file = data.secrets().resolveSibling("first-password");
        try {
            if (fresh) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, random());
            }
            return new FirstPassword(file, Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException broken) {
            throw new UncheckedIOException("keep the first password in " + file, broken);
        }
    }

    private static String random() {
        byte[] bytes = new byte[15];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    boolean isToBeShown() {
        return !password.isEmpty();
    }

    void shown() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException broken) {
            throw new UncheckedIOException("delete " + file, broken);
        }
    }

    @Override
    public String toString() {
        return "FirstPassword[not shown]";
    }
}
