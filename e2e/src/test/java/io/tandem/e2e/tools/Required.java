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
        program("sipp", "sip-tester", lacking);
        return new Sipp(Stage.freshDirectory(directory));
    }

    /** @param lacking what there is not without it */
    static void baresip(String lacking) {
        program("baresip", "baresip-core", lacking);
    }

    private static void program(String name, String ofPackage, String lacking) {
        boolean there = Sipp.isInstalled(name);
        if (!there) {
            System.out.printf("skipped: %s is not installed (Debian: %s), so %s%n", name, ofPackage, lacking);
        }
        assumeTrue(there, name + " is not installed");
    }
}
