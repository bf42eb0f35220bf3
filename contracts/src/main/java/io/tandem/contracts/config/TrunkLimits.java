package io.tandem.contracts.config;

/**
 * How much a trunk carries.
 *
 * @param channels calls at the same time, both directions together; 0 for no limit
 * @param callsPerSecond new calls a second, both directions together; 0 for no limit
 */
public record TrunkLimits(int channels, int callsPerSecond) {
    public static final TrunkLimits NONE = new TrunkLimits(0, 0);
}
