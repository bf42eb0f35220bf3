package io.tandem.e2e.tools;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Sipp;

/** Tools that may not be installed: without them a test is skipped, and says so. */
final class Required {
    private Required() {}

    /**
     * @param directory name for its files
     * @param lacking what there is not without it
     */
    static Sipp sipp(String directory, String lacking) {
        boolean there = Sipp.isInstalled("sipp");
        if (!there) {
            System.out.println("skipped: sipp is not installed (Debian: sip-tester), so " + lacking);
        }
        assumeTrue(there, "sipp is not installed");
        return new Sipp(Stage.freshDirectory(directory));
    }
}
