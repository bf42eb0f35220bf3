package io.tandem.ivr.surveys;

import java.time.Instant;

/**
 * What a caller has answered.
 *
 * @param flow id of the menu
 * @param menu its name when the question was asked
 * @param answer a key
 */
record GivenAnswer(String call, String flow, String menu, String question, String answer, Instant at) {}
