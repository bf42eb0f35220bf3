package io.tandem.e2e.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The PostgreSQL that runs from an installation's own folder; it is nobody's child. */
public final class Postgres {
    private final Path data;
    private final List<ProcessHandle> frozen = new ArrayList<>();

    /** @param data of the installation */
    public Postgres(Path data) {
        this.data = data.toAbsolutePath();
    }

    /** The postmaster and all that serve connections. */
    public List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .filter(path -> path.startsWith(data.toString()) && path.endsWith("/postgres"))
                .isPresent();
    }

    /** All of it stands still. */
    public void freeze() {
        frozen.addAll(processes());
        frozen.forEach(process -> TandemProcess.signal(process.pid(), "STOP"));
    }

    public void thaw() {
        frozen.forEach(process -> TandemProcess.signal(process.pid(), "CONT"));
        frozen.clear();
    }
}
