package io.tandem.contracts.config;

/**
 * How much a tenant may use of the cell; 0 for no limit.
 *
 * @param calls at the same time
 * @param callsPerSecond that begin
 * @param registrations contacts of its phones that are in force
 */
public record TenantLimits(int calls, int callsPerSecond, int registrations) {
    public static final TenantLimits NONE = new TenantLimits(0, 0, 0);
}
