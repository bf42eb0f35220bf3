import { Alert } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '../api/problem';
import { useSpeech, type Speech } from '../i18n';

/**
 * Why something did not work, for people. What the server did not say itself is a server out of
 * reach; what it says of fields is more than that some are wrong.
 */
export function refusalWords(error: unknown, { t, say }: Speech): string {
  if (!(error instanceof Problem)) return t('broken.unreachable');
  const words = Object.values(error.byField([]));
  return say(words.length > 0 ? words.join('; ') : error.message);
}

/** One thing at a time that the server may refuse: whether it is under way, and what was wrong the last time. */
export function useAttempt() {
  const speech = useSpeech();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  async function attempt(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setFault('');
    try {
      await work();
    } catch (error) {
      setFault(refusalWords(error, speech));
    } finally {
      setBusy(false);
    }
  }
  return { busy, fault, attempt };
}

/** Nothing while there is no fault. */
export function Fault({ words }: { words: string }) {
  return words === '' ? null : <Alert color="red" role="alert" classNames={{ message: 'alert-words' }}>{words[0]!.toUpperCase() + words.slice(1)}</Alert>;
}
