package io.tandem.dialplan;

import java.util.Optional;

/** One reason by which calls are routed. */
sealed interface Rule
        permits EmergencyNumber,
                TenantIsActive,
                CallerIsActive,
                NumberFromCarrier,
                InternalNumber,
                Pickup,
                Parking,
                MailboxNumber,
                VoicemailCode,
                HoursCode,
                RedialCode,
                ServiceCode,
                SettingCode,
                SupervisionCode,
                IntercomCode,
                JoinedTalk,
                NamedTalk,
                OwnPublicNumber,
                OutboundNumber {

    /** Empty leaves the call to the next rule. */
    Optional<RouteDecision> decide(Routing routing);
}
