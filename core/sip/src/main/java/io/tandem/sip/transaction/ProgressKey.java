package io.tandem.sip.transaction;

/** The reliable provisional response of an INVITE that waits for its PRACK. */
record ProgressKey(ServerKey invite) implements TableKey {}
