import { Alert, Paper, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import { get } from '../api/client';
import type { CallPage, SipTrace } from '../api/types';
import { useSpeech, type Speech } from '../i18n';
import { useTenant } from '../paths';
import { Copy } from './Copied';
import { Empty } from './Empty';
import { rungs, type Rung } from './ladder';
import { useNames, type NameOf } from './names';

/** A call's last messages come some seconds after its end. */
const LATE = 15_000;

/** The SIP messages of a call: a column for each party, an arrow for each message. */
export function SipLadder({ call }: { call: CallPage['call'] }) {
  const { t } = useSpeech();
  const tenant = useTenant();
  const { data: trace } = useQuery({
    queryKey: [tenant, 'calls', 'trace', call.id],
    queryFn: ({ signal }) => get<SipTrace>(`/tenants/${tenant}/calls/${encodeURIComponent(call.id)}/trace`, signal),
    refetchInterval: () => (call.endedAt && Date.now() - Date.parse(call.endedAt) > LATE ? false : 3000),
  });
  const nameOf = useNames(tenant, trace?.parties.map((party) => party.name) ?? []);
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">{t('ladder.title')}</Title>
      {trace && trace.messages.length === 0 && (
        <Empty icon={IconArrowsExchange} title={t('ladder.empty')} words={t('ladder.empty.words', { n: trace.keptDays })} />
      )}
      {trace && trace.messages.length > 0 && <Messages trace={trace} nameOf={nameOf} />}
    </Stack>
  );
}

function Messages({ trace, nameOf }: { trace: SipTrace; nameOf: NameOf }) {
  const speech = useSpeech();
  const { t } = speech;
  const [opened, setOpened] = useState<number>();
  const names = new Map(trace.parties.map((party) => [party.id, partyWords(party, nameOf, speech)]));
  const columns = { gridTemplateColumns: `5.5rem repeat(${trace.parties.length}, minmax(8.5rem, 1fr))` };
  return (
    <>
      <Text size="sm" c="dimmed">{t('ladder.words', { n: trace.keptDays })}</Text>
      {trace.notKept > 0 && <Alert color="yellow" variant="light"><span className="alert-words">{t('ladder.notKept', { n: trace.notKept })}</span></Alert>}
      <Paper withBorder className="ladder" data-testid="ladder">
        <div className="ladder-width" style={{ minWidth: `${6 + 8.5 * trace.parties.length}rem` }}>
          <div className="ladder-head" style={columns}>
            <span />
            {trace.parties.map((party) => <span key={party.id}>{names.get(party.id)}</span>)}
          </div>
          <div className="ladder-lanes" style={columns} aria-hidden><span />{trace.parties.map((party) => <i key={party.id} />)}</div>
          <ol>
            {rungs(trace).map((rung) => (
              <li key={rung.at}>
                <button
                  type="button" className="ladder-rung" style={columns} aria-expanded={opened === rung.at}
                  onClick={() => setOpened(opened === rung.at ? undefined : rung.at)}
                >
                  <time dateTime={rung.message.at}>+{precisely(rung.after, speech.language)}</time>
                  <Arrow rung={rung} />
                  <VisuallyHidden>{t('ladder.between', { from: names.get(rung.message.from) ?? '', to: names.get(rung.message.to) ?? '' })}</VisuallyHidden>
                </button>
                {opened === rung.at && <Opened rung={rung} />}
              </li>
            ))}
          </ol>
        </div>
      </Paper>
    </>
  );
}

function Arrow({ rung }: { rung: Rung }) {
  const inset = `${50 / rung.span}%`;
  return (
    <span
      className="ladder-arrow" data-left={rung.leftwards || undefined} data-failed={rung.failed || undefined}
      style={{ gridColumn: `${rung.column + 2} / span ${rung.span}`, marginInline: inset }}
    >
      <span>{rung.message.summary}</span>
    </span>
  );
}

function Opened({ rung: { message } }: { rung: Rung }) {
  const { t, time } = useSpeech();
  return (
    <div className="ladder-text" data-testid="sip-message">
      <div className="ladder-text-head">
        <Text size="xs" c="dimmed">{t('ladder.way', { time: time(message.at), transport: message.transport, peer: message.peer, node: message.node })}</Text>
        <Copy value={message.text} label={t('ladder.message')} />
      </div>
      <pre>{message.text.trimEnd()}</pre>
    </div>
  );
}

function partyWords(party: SipTrace['parties'][number], nameOf: NameOf, { t }: Speech): string {
  if (party.kind === 'edge') return party.name;
  const name = party.name === '' ? t('side.caller') : nameOf(party.name);
  return party.kind === 'trunk' ? `${name} (${t('call.trunk')})` : name;
}

function precisely(seconds: number, language: string): string {
  return seconds.toLocaleString(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
}
