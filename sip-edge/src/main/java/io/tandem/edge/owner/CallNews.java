package io.tandem.edge.owner;

import io.tandem.contracts.calls.CallEvent;
import io.tandem.contracts.calls.MediaStatistics;
import io.tandem.contracts.calls.MenuQuestion;
import io.tandem.contracts.calls.QualitySample;
import io.tandem.contracts.config.PhoneSettingAsked;

/** Tells the world what became true of calls; keeps it on disk while Kafka is away. */
public interface CallNews {
    void publish(CallEvent event);

    void publish(MediaStatistics statistics);

    void publish(QualitySample sample);

    void publish(PhoneSettingAsked asked);

    /** A question that nobody can hear now is asked again, or given up. */
    void publish(MenuQuestion question);
}
