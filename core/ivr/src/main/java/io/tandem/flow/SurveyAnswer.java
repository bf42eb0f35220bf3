package io.tandem.flow;

/**
 * What a caller has answered in a survey.
 *
 * @param question its name, of the node
 * @param key that he has pressed: {@code 0-9 * #}
 */
public record SurveyAnswer(String question, char key) {}
