package io.tandem.distributed;

import io.tandem.standalone.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What an {@link Instance} runs. */
sealed interface Program permits Deployable, BrokerProgram, ObjectServerProgram {
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

    /** @param module its directory, from {@code home} */
    static String builtClassPath(Path home, String module) {
        Path target = home.resolve(module).resolve("target");
        Path libraries = target.resolve("runtime.classpath");
        try {
            return target.resolve("classes") + ":" + Files.readString(libraries).strip();
        } catch (IOException missing) {
            throw new StartRefused(
                    "the deployables are not built, " + libraries + " is missing: run ./tandem up, which builds");
        }
    }
}
