package io.tandem.sip.transaction;

/** What the table finds an entry by. */
sealed interface TableKey permits TransactionKey, AnswerKey, ProgressKey {}
