package io.tandem.dialplan;

/**
 * Which talks of an extension are recorded without anybody asking for it. Internal ones are with other extensions, external ones go
 * through a trunk.
 *
 * @param internalIn it was called by an extension
 * @param internalOut it has called an extension
 * @param externalIn it was called from the public network
 * @param externalOut it has called a number of the public network
 * @param own whether it is the extension's own, also where it records nothing; else what is set for the tenant holds
 */
public record RecordingPolicy(
        boolean internalIn, boolean internalOut, boolean externalIn, boolean externalOut, boolean own) {
    public static final RecordingPolicy NONE = new RecordingPolicy(false, false, false, false, false);

    /** Of an extension's own. */
    public RecordingPolicy(boolean internalIn, boolean internalOut, boolean externalIn, boolean externalOut) {
        this(internalIn, internalOut, externalIn, externalOut, true);
    }

    /** @return what holds where {@code tenant} is set for everybody */
    public RecordingPolicy or(RecordingPolicy tenant) {
        // Those of before had no word for it: what records something was meant.
        return own || coversAny() ? this : tenant;
    }

    /** @return whether there are talks that it covers */
    public boolean coversAny() {
        return internalIn || internalOut || externalIn || externalOut;
    }

    /** @param placed whether the extension has called, and was not called @param external whether a trunk is on the other side */
    public boolean covers(boolean placed, boolean external) {
        if (external) {
            return placed ? externalOut : externalIn;
        }
        return placed ? internalOut : internalIn;
    }
}
