import type { SipTrace } from '../api/types';

type Message = SipTrace['messages'][number];

/** One arrow of the ladder: from which column over how many, which way, and when. */
export interface Rung {
  at: number;
  message: Message;
  /** In seconds since the first message. */
  after: number;
  column: number;
  span: number;
  leftwards: boolean;
  /** A final answer that is none: what to look at first. */
  failed: boolean;
}

export function rungs({ parties, messages }: SipTrace): Rung[] {
  const columns = new Map(parties.map((party, at) => [party.id, at]));
  const began = messages[0] ? Date.parse(messages[0].at) : 0;
  return messages.map((message, at) => {
    const from = columns.get(message.from) ?? 0;
    const to = columns.get(message.to) ?? 0;
    return {
      at,
      message,
      after: Math.max(0, (Date.parse(message.at) - began) / 1000),
      column: Math.min(from, to),
      span: Math.abs(from - to) + 1,
      leftwards: to < from,
      failed: (message.status ?? 0) >= 400,
    };
  });
}
