package io.tandem.relay.sound;

import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavSound;
import io.tandem.objects.ObjectKey;
import io.tandem.objects.ObjectStore;
import io.tandem.objects.prompt.PromptKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prompts by their content, each in memory once however many files and players it has; those that nobody asked for the longest are
 * forgotten first. Reads files, so not for threads that must not wait. Thread-safe.
 */
public final class Prompts {
    private static final long MOST_FILE_BYTES = 64L << 20;
    private static final long MOST_BYTES = 256L << 20;

    private final Optional<Path> folder;
    private final Optional<ObjectStore> objects;
    private final Map<String, String> stored = new LinkedHashMap<>();
    private final Prompt beep = Beep.prompt();
    private final Prompt entry = Chime.prompt("600/120,900/180");
    private final Map<String, Prompt> announcements =
            Map.of("en", resource("recorded-en.wav"), "ru", resource("recorded-ru.wav"));
    private final Prompt exit = Chime.prompt("900/120,600/180");
    private final Map<String, Prompt> byContent = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable Prompt melody;
    private final Map<Path, Known> files = new LinkedHashMap<>();

    /** What was asked for. */
    public sealed interface Loaded {
        record Ready(Prompt prompt) implements Loaded {}

        /** @param reason in a sentence */
        record Refused(String reason) implements Loaded {}
    }

    /** A file as it was read. */
    private record Known(FileTime modified, long size, String content) {}

    /** @param folder that files are read from; empty: none are */
    public Prompts(Optional<Path> folder) {
        this(folder, Optional.empty());
    }

    /** @param objects where prompts are sought that the folder does not have: those of tenants, which never change under their names */
    public Prompts(Optional<Path> folder, Optional<ObjectStore> objects) {
        this.folder = folder.map(path -> path.toAbsolutePath().normalize());
        this.objects = objects;
    }

    /** @return the relay's own music */
    public Loaded melody() {
        synchronized (this) {
            if (melody != null) {
                return new Loaded.Ready(melody);
            }
        }
        Prompt made = new Prompt(Melody.samples(), Melody.RATE);
        synchronized (this) {
            melody = melody == null ? made : melody;
            return new Loaded.Ready(melody);
        }
    }

    /** @return what is heard where a recording begins */
    public Prompt beep() {
        return beep;
    }

    /** @return the words that a recording begins, as espeak-ng speaks them; empty for a language without */
    public Optional<Prompt> announcement(String language) {
        return Optional.ofNullable(announcements.get(language));
    }

    /** @return what a room hears when somebody comes */
    public Prompt entry() {
        return entry;
    }

    /** @return what a room hears when somebody goes */
    public Prompt exit() {
        return exit;
    }

    /** @param name below the folder, or of an object of the cell's */
    public Loaded file(String name) {
        return PromptKey.is(name) && objects.isPresent() ? object(name, objects.get()) : local(name);
    }

    private Loaded object(String name, ObjectStore store) {
        Optional<Prompt> known = stored(name);
        if (known.isPresent()) {
            return new Loaded.Ready(known.get());
        }
        try (InputStream in = store.get(new ObjectKey(name)).orElse(null)) {
            if (in == null) {
                return local(name);
            }
            byte[] bytes = in.readNBytes((int) MOST_FILE_BYTES);
            Loaded loaded = content(bytes);
            if (loaded instanceof Loaded.Ready) {
                remember(name, hash(bytes));
            }
            return loaded;
        } catch (IllegalArgumentException noKey) {
            return local(name);
        } catch (IOException away) {
            return new Loaded.Refused("Cannot read the prompt '" + name + "': " + away.getMessage());
        }
    }

    private synchronized Optional<Prompt> stored(String name) {
        return Optional.ofNullable(stored.get(name)).map(byContent::get);
    }

    private synchronized void remember(String name, String content) {
        stored.put(name, content);
    }

    private Loaded local(String name) {
        if (folder.isEmpty()) {
            return new Loaded.Refused("This relay has no folder of prompts: tandem.relay.prompts");
        }
        try {
            Path root = folder.get().toRealPath();
            Path asked = root.resolve(name).normalize();
            // Both as it is written and as it lies on the disk: a link must not lead out of the folder either.
            if (!asked.startsWith(root) || !asked.toRealPath().startsWith(root)) {
                return new Loaded.Refused("'" + name + "' is outside of the folder of prompts");
            }
            return read(asked);
        } catch (InvalidPathException unreadable) {
            return new Loaded.Refused("'" + name + "' is no file name");
        } catch (NoSuchFileException missing) {
            return new Loaded.Refused("There is no prompt '" + name + "'");
        } catch (IOException broken) {
            return new Loaded.Refused("Cannot read the prompt '" + name + "': " + broken.getMessage());
        }
    }

    private Loaded read(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile() || attributes.size() > MOST_FILE_BYTES) {
            return new Loaded.Refused("'" + file.getFileName() + "' is no file, or has more than 64 MiB");
        }
        Optional<Prompt> known = known(file, attributes);
        if (known.isPresent()) {
            return new Loaded.Ready(known.get());
        }
        byte[] bytes = Files.readAllBytes(file);
        Loaded loaded = content(bytes);
        if (loaded instanceof Loaded.Ready) {
            remember(file, new Known(attributes.lastModifiedTime(), attributes.size(), hash(bytes)));
        }
        return loaded;
    }

    private synchronized Optional<Prompt> known(Path file, BasicFileAttributes now) {
        return Optional.ofNullable(files.get(file))
                .filter(known -> known.modified().equals(now.lastModifiedTime()) && known.size() == now.size())
                .flatMap(known -> Optional.ofNullable(byContent.get(known.content())));
    }

    private synchronized void remember(Path file, Known known) {
        files.put(file, known);
    }

    /** @param bytes of a WAVE file */
    public Loaded blob(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return content(copy);
    }

    private Loaded content(byte[] bytes) {
        String content = hash(bytes);
        Optional<Prompt> known = known(content);
        if (known.isPresent()) {
            return new Loaded.Ready(known.get());
        }
        return switch (WavFile.read(MemorySegment.ofArray(bytes))) {
            case WavFile.Read.Malformed(String why) -> new Loaded.Refused(why);
            case WavFile.Read.Understood(WavSound sound) ->
                sound.frames() == 0
                        ? new Loaded.Refused("It has no samples.")
                        : new Loaded.Ready(kept(content, Prompt.of(sound)));
        };
    }

    private static Prompt resource(String name) {
        try (InputStream in = Objects.requireNonNull(Prompts.class.getResourceAsStream(name), name)) {
            return switch (WavFile.read(MemorySegment.ofArray(in.readAllBytes()))) {
                case WavFile.Read.Understood(WavSound sound) -> Prompt.of(sound);
                case WavFile.Read.Malformed(String why) -> throw new IllegalStateException(name + ": " + why);
            };
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private synchronized Optional<Prompt> known(String content) {
        return Optional.ofNullable(byContent.get(content));
    }

    private synchronized Prompt kept(String content, Prompt made) {
        Prompt kept = byContent.computeIfAbsent(content, absent -> made);
        long bytes = byContent.values().stream().mapToLong(Prompt::bytes).sum();
        Iterator<Prompt> oldest = byContent.values().iterator();
        while (bytes > MOST_BYTES && byContent.size() > 1) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
        files.values().removeIf(known -> !byContent.containsKey(known.content()));
        stored.values().removeIf(other -> !byContent.containsKey(other));
        return kept;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** @return how many are in memory */
    synchronized int size() {
        return byContent.size();
    }
}
