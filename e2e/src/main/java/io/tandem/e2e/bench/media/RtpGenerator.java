package io.tandem.e2e.bench.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** bench/rtpgen, built with the machine's C compiler: sends 50 packets a second and stream, and times what comes back. */
final class RtpGenerator {
    private final Path program;
    private final Path streams;

    private RtpGenerator(Path program, Path directory) {
        this.program = program;
        streams = directory.resolve("streams.txt");
    }

    static RtpGenerator build(Path source, Path directory) {
        Path program = directory.resolve("rtpgen");
        Command.run(
                List.of("gcc", "-O2", "-w", "-o", program.toString(), source.toString(), "-lcrypto", "-lpthread"), 120);
        return new RtpGenerator(program, directory);
    }

    Load run(List<Stream> load, int seconds) {
        try {
            Files.writeString(streams, load.stream().map(Stream::line).collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException("write " + streams, e);
        }
        List<String> command = new ArrayList<>(List.of(program.toString(), "-j", "-a", Stream.HOST));
        command.addAll(List.of("-d", Integer.toString(seconds), streams.toString()));
        return Load.of(JsonMapper.shared().readTree(Command.run(command, seconds + 30)));
    }
}
