package io.tandem.e2e.tools;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Sipp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's sipvicious: svmap looks for SIP, svwar for extensions, svcrack for passwords. */
final class Sipvicious {
    private static final Path PACKAGE = Path.of("/usr/share/sipvicious/sipvicious");
    private static final int PATIENCE_SECONDS = 60;

    private final Path directory;
    private final int port;

    /** @param port of the edge on 127.0.0.1 */
    Sipvicious(int port) {
        boolean there = Sipp.isInstalled("svmap") && Files.isDirectory(PACKAGE);
        if (!there) {
            System.out.println("skipped: sipvicious is not installed (Debian: sipvicious), so nobody scans");
        }
        assumeTrue(there, "sipvicious is not installed");
        this.directory = Stage.freshDirectory("sipvicious");
        this.port = port;
        copy("plain", "friendly-scanner");
        copy("disguised", "Yealink SIP-T46U");
    }

    /** svwar and svcrack forget the address that they are told to come from; a copy does not. */
    private void copy(String name, String userAgent) {
        try (var files = Files.walk(PACKAGE)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".py")).toList()) {
                Path copy = directory.resolve(name).resolve("sipvicious").resolve(PACKAGE.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.writeString(
                        copy,
                        Files.readString(file)
                                .replace("friendly-scanner", userAgent)
                                .replace("bindingip=''", "bindingip=__import__('os').environ['SOURCE']"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("copy " + PACKAGE, e);
        }
    }

    /** A tool at work. */
    record Attack(String source, Process process, Path output) {
        /** @return all that it has to say in the end */
        String learned() {
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("still at it: " + Files.readString(output));
                }
                return Files.readString(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** As it comes. */
    Attack begin(String source, String tool, String... options) {
        return begin(source, "plain", tool, options);
    }

    /** Saying that it is a phone, as those do who mean it. */
    Attack beginDisguised(String source, String tool, String... options) {
        return begin(source, "disguised", tool, options);
    }

    private Attack begin(String source, String copy, String tool, String... options) {
        List<String> command = new ArrayList<>(List.of("python3", "-m", "sipvicious." + tool));
        command.addAll(List.of("-b", source, "-p", Integer.toString(port)));
        command.addAll(List.of(options));
        command.add("127.0.0.1");
        Path output = directory.resolve(source + "-" + System.nanoTime() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.resolve(copy).toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("SOURCE", source);
        // Where it keeps what it has found.
        builder.environment().put("HOME", directory.toString());
        try {
            return new Attack(source, builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("start " + command, e);
        }
    }
}
