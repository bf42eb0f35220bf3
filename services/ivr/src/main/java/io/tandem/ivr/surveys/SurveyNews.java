package io.tandem.ivr.surveys;

import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.MenuQuestion;
import io.tandem.contracts.calls.SurveyAnswered;
import io.tandem.flow.Flow;
import io.tandem.flow.SurveyAnswer;
import java.time.Duration;

/** Tells of answers, whether the database is there or not: it is Kafka that keeps them until it is. */
public final class SurveyNews {
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(2);

    private final Publisher publisher;

    public SurveyNews(Publisher publisher) {
        this.publisher = publisher;
    }

    /** @throws IllegalStateException if Kafka does not take it: then the caller's key is asked about again */
    public void answered(MenuQuestion asked, Flow flow, SurveyAnswer answer) {
        var said = new SurveyAnswered(
                1,
                asked.tenant(),
                asked.call(),
                flow.id(),
                flow.name(),
                answer.question(),
                String.valueOf(answer.key()),
                asked.at());
        var delivery = publisher.publish(
                Publication.of(Topics.SURVEY_ANSWERS, asked.call().value(), Wire.JSON.write(said)),
                ACKNOWLEDGED_WITHIN);
        if (!delivery.delivered()) {
            throw new IllegalStateException("an answer of " + asked.call() + " could not be told: " + delivery);
        }
    }
}
