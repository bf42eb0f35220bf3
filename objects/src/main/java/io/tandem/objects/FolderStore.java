package io.tandem.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects as files below a folder. Written beside, then renamed, so that nobody reads half an object. */
public final class FolderStore implements ObjectStore {
    /** No key's part begins with a dot. */
    private static final String UNFINISHED = ".unfinished-";

    private final Path root;

    /** @param root made where it is missing */
    public FolderStore(Path root) throws StoreException {
        this.root = root.toAbsolutePath().normalize();
        try {
            Files.createDirectories(this.root);
        } catch (IOException broken) {
            throw new StoreException("make the folder " + this.root, broken);
        }
    }

    @Override
    public void put(ObjectKey key, Content content) throws StoreException {
        Path target = path(key);
        Path beside = target.resolveSibling(UNFINISHED + UUID.randomUUID());
        try {
            write(content, beside);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw failed("put", key, broken, beside);
        }
    }

    // A delete may take the folder away between its making and the file's: then it is made once more.
    private static void write(Content content, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try {
            copy(content, file);
        } catch (NoSuchFileException folderTakenAway) {
            Files.createDirectories(file.getParent());
            copy(content, file);
        }
    }

    private static void copy(Content content, Path file) throws IOException {
        try (InputStream in = content.open()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    private static StoreException failed(String verb, ObjectKey key, IOException broken, Path leftOver) {
        try {
            Files.deleteIfExists(leftOver);
        } catch (IOException alsoBroken) {
            broken.addSuppressed(alsoBroken);
        }
        return new StoreException(verb + " " + key, broken);
    }

    @Override
    public Optional<InputStream> get(ObjectKey key) throws StoreException {
        try {
            Path file = path(key);
            return Files.isRegularFile(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
        } catch (NoSuchFileException deleted) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new StoreException("get " + key, broken);
        }
    }

    @Override
    public boolean exists(ObjectKey key) throws StoreException {
        return Files.isRegularFile(path(key));
    }

    @Override
    public List<ObjectKey> list(ObjectKey folder) throws StoreException {
        return below(path(folder));
    }

    /** @return the keys of all there is */
    public List<ObjectKey> all() throws StoreException {
        return below(root);
    }

    /** @return of all there is, together */
    public long bytes() throws StoreException {
        long bytes = 0;
        try {
            for (ObjectKey each : all()) {
                bytes += Files.size(path(each));
            }
        } catch (NoSuchFileException deletedMeanwhile) {
            return bytes();
        } catch (StoreException broken) {
            throw broken;
        } catch (IOException broken) {
            throw new StoreException("measure " + root, broken);
        }
        return bytes;
    }

    private List<ObjectKey> below(Path folder) throws StoreException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith(UNFINISHED))
                    .map(file -> new ObjectKey(root.relativize(file).toString().replace('\\', '/')))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException nothingThere) {
            return List.of();
        } catch (UncheckedIOException | IOException broken) {
            throw new StoreException("list " + folder, broken);
        }
    }

    @Override
    public void delete(ObjectKey key) throws StoreException {
        Path file = path(key);
        try {
            if (Files.deleteIfExists(file)) {
                deleteEmpty(file.getParent());
            }
        } catch (IOException broken) {
            throw new StoreException("delete " + key, broken);
        }
    }

    // S3 has no folders: one that holds nothing is not there.
    private void deleteEmpty(@Nullable Path folder) throws IOException {
        for (Path each = folder; each != null && !each.equals(root) && isEmpty(each); each = each.getParent()) {
            try {
                Files.deleteIfExists(each);
            } catch (DirectoryNotEmptyException filledMeanwhile) {
                return;
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> there = Files.list(folder)) {
            return there.findAny().isEmpty();
        } catch (NoSuchFileException deletedMeanwhile) {
            return true;
        }
    }

    private Path path(ObjectKey key) {
        Path path = root.resolve(key.text()).normalize();
        if (!path.startsWith(root)) {
            throw new IllegalArgumentException("'" + key + "' leads out of the folder");
        }
        return path;
    }

    /** Holds nothing open. */
    @Override
    public void close() {}
}
