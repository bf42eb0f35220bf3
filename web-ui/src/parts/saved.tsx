import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { get, send, type Answer } from '../api/client';
import type { VersionInForce } from '../api/types';
import { useSpeech, type Speech } from '../i18n';
import type { Key } from '../i18n/en';
import { refusalWords } from './attempt';

export interface Saved {
  /** What was saved, for people: "Alice (101)". */
  what: string;
  /** What has become of it, with `what` in it; else that it is saved. */
  said?: Key;
  undo?: Undo | undefined;
}

/** The way back from a write, by the same API. */
export interface Undo {
  /** What it is called when it is taken back. */
  what: string;
  /** What has become of it then; else that it is as it was before. */
  said?: Key;
  request: () => Promise<Answer<unknown>>;
  /** The way back from that, over the revision that its answer gave. */
  undo?: (answer: Answer<unknown>) => Undo;
}

interface State {
  what: string;
  body: unknown;
}

/** To and fro between two states of one object. */
export function between(path: string, now: State, before: State): (answer: Answer<unknown>) => Undo {
  return ({ etag }) => ({
    what: before.what,
    request: () => send(path, { method: 'PUT', body: before.body, etag }),
    undo: between(path, before, now),
  });
}

const SHOWN = 9_000;

/** Says that a write is saved, then on how many nodes it is in force and after how long, with a way back. */
export function useSaved(tenant: string): (answer: Answer<unknown>, saved: Saved) => void {
  const speech = useSpeech();
  const queries = useQueryClient();
  return useCallback(
    function announce(answer: Answer<unknown>, { what, said = 'saved', undo }: Saved) {
      void queries.invalidateQueries({ queryKey: [tenant] });
      const id = `saved-${answer.version ?? Date.now()}`;
      const takeBack = undo && (() => void back(undo, announce, speech, id));
      const show = (words: string, loading: boolean) => ({
        id,
        loading,
        title: speech.t(said, { what }),
        message: <Outcome words={words} undo={takeBack} speech={speech} />,
        autoClose: loading ? (false as const) : SHOWN,
        withCloseButton: true,
        closeButtonProps: { 'aria-label': speech.t('close') },
      });
      if (answer.version === undefined) {
        notifications.show(show('', false));
        return;
      }
      notifications.show(show(speech.t('inforce.waiting'), true));
      void inForce(tenant, answer.version, speech).then((words) => notifications.update(show(words, false)));
    },
    [tenant, queries, speech],
  );
}

async function inForce(tenant: string, version: string, { t }: Speech): Promise<string> {
  try {
    const found = await get<VersionInForce>(`/tenants/${tenant}/versions/${version}?wait=5000`);
    if (!found.inForce) return t('inforce.late', { n: found.nodes.length, of: found.liveNodes });
    return found.millis === null || found.millis === undefined
      ? t('inforce.nodes', { n: found.nodes.length })
      : t('inforce.nodes.millis', { n: found.nodes.length, ms: found.millis });
  } catch {
    return t('inforce.unknown');
  }
}

async function back(
  { what, said = 'undone', request, undo }: Undo,
  announce: (answer: Answer<unknown>, saved: Saved) => void,
  speech: Speech,
  id: string,
): Promise<void> {
  notifications.hide(id);
  try {
    const answer = await request();
    announce(answer, { what, said, undo: undo?.(answer) });
  } catch (error) {
    notifications.show({ color: 'red', title: speech.t('undo.failed'), message: refusalWords(error, speech) });
  }
}

function Outcome({ words, undo, speech }: { words: string; undo: (() => void) | undefined; speech: Speech }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Text size="sm" c="dimmed" data-testid="in-force">{words}</Text>
      {undo && <Button size="compact-sm" variant="subtle" style={{ flex: 'none' }} onClick={undo}>{speech.t('undo')}</Button>}
    </Group>
  );
}
