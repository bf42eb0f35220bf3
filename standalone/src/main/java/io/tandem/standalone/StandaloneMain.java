package io.tandem.standalone;

/** {@code ./tandem up}. */
public final class StandaloneMain {
    private StandaloneMain() {}

    public static void main(String[] arguments) {
        Standalone.up(arguments);
    }
}
