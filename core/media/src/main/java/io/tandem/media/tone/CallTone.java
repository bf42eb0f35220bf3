package io.tandem.media.tone;

/** What a caller is told without words (ITU-T E.180). */
public enum CallTone {
    DIAL,
    RINGING,
    BUSY,
    CONGESTION,
    SPECIAL_INFORMATION,
    CALL_WAITING
}
