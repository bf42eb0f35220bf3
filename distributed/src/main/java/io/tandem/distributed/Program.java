package io.tandem.distributed;

import java.nio.file.Path;
import java.util.List;

/** What an {@link Instance} runs. */
sealed interface Program permits Deployable, BrokerProgram {
    String main();

    /** As in {@code -Xmx}. */
    String heap();

    /** Further ones of the JVM. */
    List<String> options();

    /**
     * @param home root of the repository, where deployables are built
     * @throws StartRefused if it is not built
     */
    String classPath(Path home);
}
