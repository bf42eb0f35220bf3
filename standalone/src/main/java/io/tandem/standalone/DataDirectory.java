package io.tandem.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The one directory that holds all of a standalone's data. Locked, so that two instances never share it. */
public final class DataDirectory implements AutoCloseable {
    private final Path root;
    private final FileChannel lockFile;

    private DataDirectory(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /** @throws StartRefused if another instance uses the directory */
    public static DataDirectory open(Path root) {
        try {
            OwnDirectory.create(root);
            FileChannel file =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(file) == null) {
                file.close();
                throw new StartRefused("another Tandem runs on the data in " + root + ": stop it, or give --data DIR");
            }
            return new DataDirectory(root, file);
        } catch (IOException broken) {
            throw new UncheckedIOException("open the data directory " + root, broken);
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldByThisJvm) {
            return null;
        }
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path spool() {
        return root.resolve("spool");
    }

    public Path objects() {
        return root.resolve("objects");
    }

    public Path recordingSpool() {
        return root.resolve("recording-spool");
    }

    public Path tls() {
        return root.resolve("tls");
    }

    public Path secrets() {
        return root.resolve("secrets.properties");
    }

    public boolean isUsed() {
        return Files.exists(secrets());
    }

    public boolean hasDemo() {
        return Files.exists(demo());
    }

    /** @throws StartRefused if the demo is wanted, and the data began without it */
    public void requireRoomFor(Options options) {
        if (options.demo() && isUsed() && !hasDemo()) {
            throw new StartRefused("the data in " + root
                    + " began without --demo: the demo tenant goes into new data only, give another --data DIR");
        }
    }

    public Path demo() {
        return root.resolve("demo.json");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
