package io.tandem.dialplan;

/**
 * Which talks of an extension are recorded without anybody asking for it. Internal ones are with other extensions, external ones go
 * through a trunk.
 *
 * @param internalIn it was called by an extension
 * @param internalOut it has called an extension
 * @param externalIn it was called from the public network
 * @param externalOut it has called a number of the public network
 */
public record RecordingPolicy(boolean internalIn, boolean internalOut, boolean externalIn, boolean externalOut) {
    public static final RecordingPolicy NONE = new RecordingPolicy(false, false, false, false);

    /** @param placed whether the extension has called, and was not called @param external whether a trunk is on the other side */
    public boolean covers(boolean placed, boolean external) {
        if (external) {
            return placed ? externalOut : externalIn;
        }
        return placed ? internalOut : internalIn;
    }
}
