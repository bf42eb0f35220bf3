package io.tandem.call;

/** The kinds of provisional response that a caller is told of. */
public enum Progress {
    /** 180 Ringing. */
    RINGING(180),
    /** 181 Call Is Being Forwarded. */
    FORWARDED(181),
    /** 182 Queued. */
    QUEUED(182),
    /** 183 Session Progress, with early media. */
    EARLY_MEDIA(183);

    private final int sipStatus;

    Progress(int sipStatus) {
        this.sipStatus = sipStatus;
    }

    public int sipStatus() {
        return sipStatus;
    }
}
