package io.tandem.e2e.phone;

import io.tandem.e2e.sip.SipWriter;

/** Adds headers, or none. */
@FunctionalInterface
interface SipWriterStep {
    SipWriterStep NONE = writer -> writer;

    SipWriter on(SipWriter writer);
}
