package io.tandem.e2e.survival;

import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Distributed;
import io.tandem.e2e.system.TandemProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one process off from ports of others, by nftables in a network namespace that is the run's own. What a process sends is
 * known by the control group that it was born into.
 */
final class Cut {
    private static final List<Path> ROOTS = List.of(Path.of("/sys/fs/cgroup/unified"), Path.of("/sys/fs/cgroup"));
    private static final Path NFT_SEES = Path.of("/sys/fs/cgroup");

    private final Distributed cell;
    private final @Nullable Path root;
    private @Nullable Path group;

    Cut(Distributed cell) {
        this.cell = cell;
        this.root = isPossible() ? root().orElse(null) : null;
    }

    /** Whether this machine has what is needed, and the rules would reach nobody else. */
    static boolean isPossible() {
        return isOwnNamespace() && root().isPresent() && Files.isExecutable(Path.of("/usr/sbin/nft"));
    }

    /** Whether network and mounts are this run's alone. */
    static boolean isOwnNamespace() {
        return System.getenv("TANDEM_OWN_NAMESPACE") != null;
    }

    private static Optional<Path> root() {
        return ROOTS.stream()
                .filter(path -> Files.exists(path.resolve("cgroup.controllers")))
                .findFirst();
    }

    /** Starts the process anew, in a group of its own: the launcher is there while it does. */
    void single(String name) {
        try {
            Path own = Files.createDirectories(Objects.requireNonNull(root)
                    .resolve("tandem-" + ProcessHandle.current().pid() + "-" + name));
            long launcher = cell.launcher().pid();
            move(launcher, own);
            TandemProcess before = cell.process(name);
            before.kill();
            cell.awaitSuccessor(before);
            move(launcher, Objects.requireNonNull(root));
            Await.until(
                    "the launcher is back",
                    Duration.ofSeconds(5),
                    () -> members(own).equals(List.of("" + cell.process(name).pid())));
            group = own;
        } catch (IOException e) {
            throw new UncheckedIOException("a control group for " + name, e);
        }
    }

    private static void move(long pid, Path group) throws IOException {
        Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
    }

    private static List<String> members(Path group) {
        try {
            return Files.readAllLines(group.resolve("cgroup.procs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param protocol tcp or udp */
    void off(String protocol, List<Integer> ports) {
        String path = NFT_SEES.relativize(Objects.requireNonNull(group)).toString();
        int level = path.split("/").length - (path.startsWith("unified/") ? 1 : 0);
        String to = ports.stream().map(port -> "" + port).collect(Collectors.joining(", "));
        nft("""
                table inet tandem_cut {
                    chain output {
                        type filter hook output priority 0;
                        socket cgroupv2 level %d "%s" %s dport { %s } drop
                    }
                }
                """.formatted(level, path, protocol, to));
    }

    void over() {
        nft("delete table inet tandem_cut");
    }

    private static void nft(String rules) {
        try {
            Process process = new ProcessBuilder("/usr/sbin/nft", "-f", "-")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().write(rules.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("nft: " + said);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("nft", e);
        }
    }

    List<Integer> kafkaPorts() {
        return IntStream.range(0, cell.brokers().size())
                .mapToObj(number -> 9093 + cell.offset() + number)
                .toList();
    }

    /** @param relay from 0 */
    List<Integer> controlPort(int relay) {
        return List.of(2223 + cell.offset() + relay);
    }
}
