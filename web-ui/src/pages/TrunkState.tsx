import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import type { Trunk, TrunkStateView } from '../api/types';
import { useSpeech, type Speech } from '../i18n';
import { Dot, OnOff } from '../parts/badges';

const GOOD = 'var(--tandem-good)';
const BAD = 'var(--mantine-color-error)';
const DIMMED = 'var(--mantine-color-dimmed)';

/** How a trunk stands with its carrier: whether it is registered, whether it answers. */
export function TrunkState({ trunk, tenant }: { trunk: Trunk; tenant: string }) {
  const speech = useSpeech();
  const states = useQuery({
    queryKey: [tenant, 'trunk-states'],
    queryFn: ({ signal }) => get<TrunkStateView[]>(`/tenants/${tenant}/trunks/states`, signal),
  });
  const state = states.data?.find((one) => one.trunk === trunk.id);
  if (!trunk.active || !state) return <OnOff active={trunk.active} />;
  const [color, words] = shown(state, speech);
  return <span title={since(state, speech)}><Dot color={color} words={words} /></span>;
}

function shown(state: TrunkStateView, { t, say }: Speech): [color: string, words: string] {
  if (state.registration === 'FAILED') return [BAD, state.reason ? say(state.reason) : t('trunks.state.failed')];
  if (state.reach === 'DOWN') return [BAD, t('trunks.state.down')];
  if (state.registration === 'REGISTERED') return [GOOD, t('trunks.state.registered')];
  if (state.registration === 'TRYING') return [DIMMED, t('trunks.state.trying')];
  if (state.reach === 'UP') return [GOOD, t('trunks.state.up')];
  return [GOOD, t('state.on')];
}

function since(state: TrunkStateView, { t, moment }: Speech): string | undefined {
  const at = state.since ?? state.reachSince;
  return at ? t('trunks.state.since', { when: moment(at) }) : undefined;
}
