package io.tandem.platform.requests;

/** What has come of a request. */
public sealed interface Outcome {

    /**
     * The server has answered.
     *
     * @param body of an answer from 200 to 299; otherwise, and where none was wanted, nothing
     */
    record Answered(int status, byte[] body) implements Outcome {
        /** RFC 9110 section 15.3. */
        public boolean isSuccess() {
            return status >= 200 && status <= 299;
        }
    }

    /** It has answered with more than is taken. */
    record TooLarge(int status) implements Outcome {}

    /** It has not answered. */
    record Failed(Why why) implements Outcome {}

    enum Why {
        /** Not in time. */
        SLOW,
        /** There is no connection, or it broke. */
        DEAD,
        /** Its name leads to no address that may be reached. */
        REFUSED_ADDRESS
    }
}
