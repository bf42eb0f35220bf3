package io.tandem.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;

/**
 * Secrets made at the first start and kept with mode 600 beside the data they protect.
 *
 * @param cellKey base64 of 32 bytes: encrypts SIP secrets at rest, keys CallIds, nonces and tags
 * @param superuserPassword of PostgreSQL's superuser
 * @param ownerPassword of the role that owns the schemas
 * @param applicationPassword of the role that services run as
 */
public record StandaloneSecrets(
        String cellKey, String superuserPassword, String ownerPassword, String applicationPassword) {
    private static final SecureRandom RANDOM = new SecureRandom();

    public static StandaloneSecrets in(Path file) {
        try {
            return Files.exists(file) ? read(file) : create(file);
        } catch (IOException broken) {
            throw new UncheckedIOException("read or make the secrets in " + file, broken);
        }
    }

    private static StandaloneSecrets read(Path file) throws IOException {
        Properties kept = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            kept.load(in);
        }
        return new StandaloneSecrets(
                value(kept, "cell.key", file),
                value(kept, "postgres.superuser", file),
                value(kept, "postgres.owner", file),
                value(kept, "postgres.application", file));
    }

    private static String value(Properties kept, String key, Path file) {
        String value = kept.getProperty(key);
        if (value == null) {
            throw new StartRefused(file + " has no " + key + ": restore it from a backup, the data needs it");
        }
        return value;
    }

    private static StandaloneSecrets create(Path file) throws IOException {
        StandaloneSecrets made = new StandaloneSecrets(random(), random(), random(), random());
        Properties kept = new Properties();
        kept.setProperty("cell.key", made.cellKey);
        kept.setProperty("postgres.owner", made.ownerPassword);
        kept.setProperty("postgres.application", made.applicationPassword);
        kept.setProperty("postgres.superuser", made.superuserPassword);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(file)) {
            kept.store(out, "Made at the first start. Without this file the data beside it cannot be read.");
        }
        return made;
    }

    /** @return for the S3 server of a cell on one machine: made of the cell's key, which secrets of before have as well */
    public String objectsSecretKey() {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(("objects " + cellKey).getBytes(UTF_8));
            return HexFormat.of().formatHex(whole);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "StandaloneSecrets[not shown]";
    }
}
