import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconAlertTriangle } from '@tabler/icons-react';
import { get } from '../api/client';
import type { CellState } from '../api/types';
import { useSpeech } from '../i18n';

/** From memory of the server, and never old by more than this. */
const LOOK_AGAIN = 4_000;

/** What works, but not as promised: what people may notice of it, and since when. */
export function DegradedBanner() {
  const { t, hour } = useSpeech();
  const state = useQuery({
    queryKey: ['cell-state'],
    queryFn: ({ signal }) => get<CellState>('/cell/state', signal),
    refetchInterval: LOOK_AGAIN,
    staleTime: 0,
  });
  const degraded = state.data?.degraded ?? [];
  if (degraded.length === 0) return null;
  const since = degraded.map((one) => one.since).sort()[0]!;
  const noticed = [...new Set(degraded.map((one) => t(`degraded.${one.reason}`)))].join('; ');
  const callsWork = degraded.every((one) => one.reason !== 'NO_RELAY');
  return (
    <Alert color="yellow" icon={<IconAlertTriangle />} mb="md" role="status" data-testid="degraded" classNames={{ message: 'alert-words' }}>
      {t('degraded.since', { time: hour(since), noticed })} {callsWork && t('degraded.calls')}
    </Alert>
  );
}
