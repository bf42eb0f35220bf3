import { Badge, Button, Grid, Group, Paper, SegmentedControl, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconRoute } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { get, send } from '../api/client';
import { Problem } from '../api/problem';
import type { Page, Route, Trunk } from '../api/types';
import { useSpeech } from '../i18n';
import { Fault } from '../parts/attempt';
import { Empty } from '../parts/Empty';
import { FieldInput } from '../parts/FieldInput';
import { useNames } from '../parts/names';
import { PageHead } from '../parts/PageHead';
import { Trace } from '../parts/Trace';
import { useAddress, useTenant } from '../paths';

/** "What would become of a call?", answered by the very code that routes calls. */
export default function WhatIf() {
  const { t, say } = useSpeech();
  const tenant = useTenant();
  const [address] = useAddress();
  const trunks = useQuery({ queryKey: [tenant, 'trunks', 'choice'], queryFn: () => get<Page<Trunk>>(`/tenants/${tenant}/trunks?limit=200`) });
  const [inside, setInside] = useState(!address.to?.startsWith('+'));
  const [extension, setExtension] = useState('');
  const [chosen, setTrunk] = useState<string | null>(null);
  const [number, setNumber] = useState('+375291234567');
  const [to, setTo] = useState(address.to ?? '');
  const [at, setAt] = useState('');
  const [route, setRoute] = useState<Route>();
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const trunk = chosen ?? trunks.data?.items[0]?.id ?? null;

  async function ask(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setFaults({});
    const body = {
      from: inside ? { extension } : { trunk, number },
      to: to.trim(),
      at: at === '' ? null : new Date(at).toISOString(),
    };
    try {
      setRoute((await send<Route>(`/tenants/${tenant}/routes/simulate`, { method: 'POST', body })).body);
    } catch (error) {
      setRoute(undefined);
      setFaults(error instanceof Problem ? said(error) : { '': t('broken.away') });
    } finally {
      setBusy(false);
    }
  }

  function said(problem: Problem): Record<string, string> {
    const messages = problem.byField(['from.extension', 'from.trunk', 'from', 'to', 'at']);
    const spoken = Object.fromEntries(Object.entries(messages).map(([name, words]) => [name, say(words)]));
    return Object.keys(spoken).length === 0 ? { '': say(problem.message) } : spoken;
  }

  return (
    <div className="page">
      <PageHead title={t('whatif.title')} words={t('whatif.words')} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Paper withBorder p="md" component="form" onSubmit={(event) => void ask(event)} noValidate>
            <Stack>
              <Fault words={faults[''] ?? ''} />
              <SegmentedControl
                aria-label={t('whatif.from')} value={inside ? 'inside' : 'outside'} onChange={(value) => setInside(value === 'inside')}
                data={[
                  { value: 'outside', label: t('whatif.outside') },
                  { value: 'inside', label: t('whatif.inside') },
                ]}
              />
              {inside ? (
                <FieldInput
                  tenant={tenant} field={{ kind: 'extension', name: 'extension', label: 'whatif.extension', required: true }} value={extension}
                  onChange={(value) => setExtension(String(value))} error={faults['from.extension'] ?? faults.from} disabled={false}
                />
              ) : (
                <>
                  <Select
                    label={t('whatif.trunk')} value={trunk} onChange={setTrunk} error={faults['from.trunk'] ?? faults.from} allowDeselect={false}
                    data={(trunks.data?.items ?? []).map((row) => ({ value: row.id, label: row.name }))} nothingFoundMessage={t('trunks.empty')}
                  />
                  <TextInput label={t('whatif.number')} description={t('whatif.number.help')} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
                </>
              )}
              <TextInput label={t('whatif.to')} required value={to} error={faults.to} placeholder="+375172000001" onChange={(event) => setTo(event.currentTarget.value)} />
              <TextInput type="datetime-local" label={t('whatif.at')} description={t('whatif.at.help')} value={at} onChange={(event) => setAt(event.currentTarget.value)} />
              <Button type="submit" loading={busy} disabled={to.trim() === '' || (!inside && trunk === null)}>{t('whatif.go')}</Button>
            </Stack>
          </Paper>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }} aria-live="polite">
          {route ? <Answer route={route} trunks={trunks.data?.items ?? []} /> : <Empty icon={IconRoute} title={t('whatif.empty')} words={t('whatif.empty.words')} />}
        </Grid.Col>
      </Grid>
    </div>
  );
}

function Answer({ route, trunks }: { route: Route; trunks: Trunk[] }) {
  const { t, say, seconds, moment } = useSpeech();
  const nameOf = useNames(useTenant(), route.stages.flatMap((stage) => stage.targets.map((target) => target.number)));
  const names = new Map(trunks.map((trunk) => [trunk.id, trunk.name]));
  /** Nothing where the same follows, whatever has happened: that is the next step, or the end. */
  function branches({ busy, noAnswer, unreachable }: Route['stages'][number]['then']): string {
    if (busy === noAnswer && noAnswer === unreachable) return '';
    return [
      busy != null && t('whatif.then.busy', { step: busy + 1 }),
      noAnswer != null && t('whatif.then.noAnswer', { step: noAnswer + 1 }),
      unreachable != null && t('whatif.then.unreachable', { step: unreachable + 1 }),
    ].filter(Boolean).join(', ');
  }
  return (
    <Paper withBorder p="md" data-testid="whatif-answer">
      <Stack>
        <Group justify="space-between">
          <Title order={2} size="h4">{route.decision === 'ring' ? t('whatif.rings') : t('whatif.refused', { words: say(route.cause.words) })}</Title>
          <Text size="sm" c="dimmed">{moment(route.at)}</Text>
        </Group>
        {route.stages.map((stage, at) => (
          <Group key={at} gap="xs" wrap="wrap">
            {route.stages.length > 1 && <span className="step" aria-hidden>{at + 1}</span>}
            {stage.targets.map((target, place) => (
              <Badge key={place} variant="default" size="lg" tt="none">
                {nameOf(target.number)}{target.trunk ? ` · ${names.get(target.trunk) ?? t('call.trunk')}` : ''}
              </Badge>
            ))}
            <Text size="sm">{t('whatif.for', { time: seconds(stage.ringFor) })}</Text>
            <Text size="sm" c="dimmed">{branches(stage.then)}</Text>
          </Group>
        ))}
        {route.decision === 'ring' && <Text size="sm" c="dimmed">{t('whatif.else', { words: say(route.cause.words), status: route.cause.sipStatus })}</Text>}
        <Title order={3} size="h5">{t('whatif.why')}</Title>
        <Trace steps={route.trace} version={route.version} />
      </Stack>
    </Paper>
  );
}
