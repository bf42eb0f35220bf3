package io.tandem.sip.transaction;

/** What finds one transaction (RFC 3261 sections 17.1.3 and 17.2.3). */
public sealed interface TransactionKey extends TableKey permits ClientKey, ServerKey {

    String branch();

    /** @return upper case; an ACK counts as its INVITE */
    String method();
}
