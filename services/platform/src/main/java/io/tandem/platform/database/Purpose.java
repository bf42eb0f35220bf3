package io.tandem.platform.database;

/** Why a transaction may see all tenants. The complete list: whoever needs another adds it here, where it is seen. */
public enum Purpose {
    /** A service sends its outbox, whosever rows are in it. */
    SEND_OUTBOX,
    /** A service sends e-mail, whosever it is. */
    SEND_MAIL,
    /** A service sends voice messages whose callers have hung up. */
    SEND_VOICEMAIL,
    /** A service looks which voice messages are to be made into text. */
    TRANSCRIBE,
    /** A service looks whose webhooks have something to be told. */
    SEND_WEBHOOKS,
    /** A service looks for whom messages wait. */
    BRING_TEXTS,
    /** Someone logs in with an e-mail address, before anything says whose. */
    FIND_LOGIN,
    /** The token service's own signing keys, which belong to no tenant. */
    SIGNING_KEYS,
    /** The provider lists tenants; audited. */
    LIST_TENANTS,
    /** Old idempotent answers, refresh tokens and the like are deleted. */
    FORGET_EXPIRED,
    /** A service rebuilds what it derives from all tenants' rows, such as compiled dialplans at start. */
    REBUILD,
    /** The call events of a poll are of many tenants; each row carries its event's tenant. */
    TAKE_CALL_EVENTS,
    /** Figures of the whole cell for metrics. */
    MEASURE
}
