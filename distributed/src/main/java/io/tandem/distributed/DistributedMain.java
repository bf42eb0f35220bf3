package io.tandem.distributed;

/** {@code ./tandem up --distributed}. */
public final class DistributedMain {
    private DistributedMain() {}

    public static void main(String[] arguments) {
        Distributed.up(arguments);
    }
}
