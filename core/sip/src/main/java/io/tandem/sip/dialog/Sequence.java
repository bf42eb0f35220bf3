package io.tandem.sip.dialog;

/** Whether a request within a dialog came in its order (RFC 3261 section 12.2.2). */
public sealed interface Sequence {

    /** Go on with this dialog. */
    record InOrder(Dialog dialog) implements Sequence {}

    /** CSeq was used already or is older: answer 500, the dialog stays as it is. */
    record OutOfOrder() implements Sequence {}
}
