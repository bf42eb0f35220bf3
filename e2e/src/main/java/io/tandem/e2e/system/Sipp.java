package io.tandem.e2e.system;

import io.tandem.e2e.phone.Account;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs of sipp (Debian: sip-tester) with our scenario files. */
public final class Sipp {

    /**
     * What one run came to.
     *
     * @param firstTimer mean of the first timer
     */
    public record Outcome(
            int exit, long successful, long failed, long retransmissions, Duration firstTimer, String log) {}

    private final Path directory;

    /** @param directory for scenario, user and statistics files */
    public Sipp(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("make " + directory, e);
        }
    }

    /** Whether a program can be started here. */
    public static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .anyMatch(Files::isExecutable);
    }

    /** Writes a file of callers with the numbers that they call; sipp takes a line a call. */
    public Path users(String name, List<Account> accounts, List<String> third) {
        StringBuilder rows = new StringBuilder("SEQUENTIAL\n");
        for (int i = 0; i < accounts.size(); i++) {
            Account account = accounts.get(i);
            rows.append("%s;[authentication username=%s password=%s];%s;%s%n"
                    .formatted(account.user(), account.authUser(), account.password(), third.get(i), account.domain()));
        }
        return write(name, rows.toString());
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException("write " + name, e);
        }
    }

    private Path scenario(String name) {
        try (InputStream in = Sipp.class.getResourceAsStream("/sipp/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no scenario " + name);
            }
            return write(name, new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("read " + name, e);
        }
    }

    /** Starts a sipp that answers, until it is closed. */
    public Answering answer(String scenario, InetSocketAddress target, int localPort) {
        List<String> command = command(scenario, target, localPort);
        return new Answering(launch(command, "uas-" + localPort + ".log"));
    }

    /** Starts a sipp that answers one call and ends. */
    public Answering answerOnce(String scenario, InetSocketAddress target, int localPort, List<String> options) {
        List<String> command = command(scenario, target, localPort);
        command.addAll(List.of("-m", "1", "-recv_timeout", "30000", "-timeout", "60s", "-trace_err"));
        command.addAll(options);
        return new Answering(launch(command, "uas-" + localPort + ".log"));
    }

    /** A sipp in the background. */
    public record Answering(Process process) implements AutoCloseable {
        /** It has seen its scenario to the end. */
        public void awaitSuccess() {
            int exit = await(process);
            if (exit != 0) {
                throw new AssertionError("the called sipp ended with " + exit);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /**
     * Runs calls or registrations to their end.
     *
     * @param perSecond offered
     * @param atOnce never more than these at a time
     * @param hold pause of the scenario
     */
    public Outcome run(
            String scenario,
            InetSocketAddress target,
            int localPort,
            Path users,
            int perSecond,
            int atOnce,
            int count,
            Duration hold) {
        Path statistics = directory.resolve(scenario + "-" + localPort + "-" + System.nanoTime() + ".csv");
        List<String> command = command(scenario, target, localPort);
        command.addAll(List.of("-inf", users.toString(), "-r", "" + perSecond, "-l", "" + atOnce, "-m", "" + count));
        command.addAll(List.of("-d", "" + hold.toMillis(), "-trace_stat", "-stf", statistics.toString(), "-fd", "1"));
        command.addAll(List.of("-recv_timeout", "30000", "-timeout", "300s", "-trace_err"));
        String log = scenario + "-" + localPort + ".log";
        Process process = launch(command, log);
        return outcome(await(process), statistics, directory.resolve(log));
    }

    private List<String> command(String scenario, InetSocketAddress target, int localPort) {
        String host = target.getAddress().getHostAddress();
        return new ArrayList<>(List.of(
                "sipp",
                host + ":" + target.getPort(),
                "-sf",
                scenario(scenario).toString(),
                "-i",
                "127.0.0.1",
                "-p",
                "" + localPort,
                "-nostdin",
                "-buff_size",
                "4194304",
                "-max_recv_loops",
                "1000"));
    }

    private Process launch(List<String> command, String log) {
        try {
            return new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve(log).toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("start sipp", e);
        }
    }

    private static int await(Process process) {
        try {
            if (!process.waitFor(6, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("sipp did not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome outcome(int exit, Path statistics, Path log) {
        Map<String, String> last = lastRow(statistics);
        return new Outcome(
                exit,
                number(last, "SuccessfulCall(C)"),
                number(last, "FailedCall(C)"),
                number(last, "Retransmissions(C)"),
                duration(last.get("ResponseTime1(C)")),
                log.toString());
    }

    private static Map<String, String> lastRow(Path statistics) {
        try {
            List<String> lines = Files.readAllLines(statistics);
            String[] names = lines.getFirst().split(";");
            String[] values = lines.getLast().split(";");
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < Math.min(names.length, values.length); i++) {
                row.put(names[i], values[i]);
            }
            return row;
        } catch (IOException e) {
            throw new UncheckedIOException("read " + statistics, e);
        }
    }

    private static long number(Map<String, String> row, String name) {
        return Long.parseLong(row.getOrDefault(name, "-1"));
    }

    // 00:00:00:021000, the last group in microseconds
    private static Duration duration(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Duration.ZERO;
        }
        String[] parts = text.split(":");
        long seconds = Long.parseLong(parts[0]) * 3600 + Long.parseLong(parts[1]) * 60 + Long.parseLong(parts[2]);
        return Duration.ofSeconds(seconds).plusNanos(parts.length > 3 ? Long.parseLong(parts[3]) * 1000 : 0);
    }
}
