package io.tandem.distributed;

import java.nio.file.Path;
import java.util.List;

/** The S3 server of a cell on one machine: of a class path of its own, as its libraries are older than ours. */
enum ObjectServerProgram implements Program {
    OBJECT_SERVER;

    @Override
    public String main() {
        return "io.tandem.objectserver.ObjectServerMain";
    }

    @Override
    public String heap() {
        return "96m";
    }

    @Override
    public List<String> options() {
        return List.of("-XX:TieredStopAtLevel=1");
    }

    @Override
    public String classPath(Path home) {
        return Program.builtClassPath(home, "object-server");
    }
}
