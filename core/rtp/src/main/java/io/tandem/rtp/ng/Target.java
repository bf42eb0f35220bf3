package io.tandem.rtp.ng;

/**
 * What of a session a command is about. Empty texts are not told.
 *
 * @param fromTag of the side, or of the first of two
 * @param toTag of the other side
 * @param branch the SIP branch
 * @param label of the side, in place of its tag
 * @param address of the side's description, in place of its tag
 * @param all every side, and what was asked for single ones before
 */
public record Target(
        String callId, String fromTag, String toTag, String branch, String label, String address, boolean all) {

    public static Target session(String callId) {
        return new Target(callId, "", "", "", "", "", false);
    }
}
