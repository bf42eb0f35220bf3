package io.tandem.sip.event;

/** What a NOTIFY tells. Two that are equal need not be told one after the other. */
public sealed interface EventState permits DialogInfo, PresenceInfo, MessageSummary {
    EventPackage event();

    /** @param version counts the documents of one subscription, from 0 (RFC 4235 section 4.1); others do without */
    String text(long version);
}
