package io.tandem.distributed;

import java.nio.file.Path;
import java.util.List;

/** One of several Kafka brokers: of this program's own class path. */
enum BrokerProgram implements Program {
    BROKER;

    @Override
    public String main() {
        return BrokerMain.class.getName();
    }

    @Override
    public String heap() {
        return "256m";
    }

    @Override
    public List<String> options() {
        return List.of();
    }

    @Override
    public String classPath(Path home) {
        return System.getProperty("java.class.path");
    }
}
