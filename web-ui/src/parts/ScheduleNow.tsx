import { Button, FileButton, Group, Paper, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconTrash, IconUpload } from '@tabler/icons-react';
import { get, send } from '../api/client';
import type { Schedule } from '../api/types';
import { useSpeech } from '../i18n';
import { Fault, useAttempt } from './attempt';

/** Phones set it as well. */
const LOOK_AGAIN = 1000;

/** Whether a schedule is open now, what is set by hand, and its calendar of holidays. */
export function ScheduleNow({ id, tenant }: { id: string; tenant: string }) {
  const { t, moment } = useSpeech();
  const path = `/tenants/${tenant}/schedules/${id}`;
  const queries = useQueryClient();
  const { busy, fault, attempt } = useAttempt();
  const key = [tenant, 'schedules', 'now', id];
  const found = useQuery({ queryKey: key, queryFn: ({ signal }) => get<Schedule>(path, signal), refetchInterval: LOOK_AGAIN });
  const changing = (wish: Parameters<typeof send>[1], below: string) => attempt(async () => {
    const { body } = await send<Schedule>(path + below, wish);
    queries.setQueryData(key, body);
    await queries.invalidateQueries({ queryKey: [tenant, 'schedules'] });
  });
  const upload = (file: File | null) => file
    && void changing({ method: 'PUT', body: new Blob([file], { type: 'text/calendar' }) }, '/holidays');

  if (found.isError) return <Fault words={t('broken.unreachable')} />;
  if (!found.data) return <Skeleton height={160} />;
  const { openNow, override, overrideBy, overrideAt, holidays } = found.data;
  const today = new Date().toISOString().slice(0, 10);
  const next = holidays.filter((day) => day >= today).slice(0, 8);
  return (
    <Paper withBorder p="md" data-testid="schedule-now">
      <Stack gap="sm">
        <Title order={2} size="h5">{t(openNow ? 'schedules.isOpen' : 'schedules.isClosed')}</Title>
        <SegmentedControl
          aria-label={t('schedules.now')} value={override} disabled={busy}
          data={(['planned', 'open', 'closed'] as const).map((value) => ({ value, label: t(`schedules.override.${value}`) }))}
          onChange={(value) => void changing({ method: 'PUT', body: { override: value } }, '/override')}
        />
        {overrideBy && overrideAt && <Text size="sm" c="dimmed">{t('schedules.override.by', { by: overrideBy, at: moment(overrideAt) })}</Text>}
        <Text size="sm">{next.length === 0 ? t('schedules.holidays.none') : t('schedules.holidays.next', { days: next.join(', ') })}</Text>
        <Group gap="xs">
          <FileButton accept=".ics,text/calendar" onChange={upload} inputProps={{ 'aria-label': t('schedules.upload') }}>
            {(props) => <Button {...props} variant="default" loading={busy} leftSection={<IconUpload size={16} />}>{t('schedules.upload')}</Button>}
          </FileButton>
          {holidays.length > 0 && (
            <Button variant="default" loading={busy} leftSection={<IconTrash size={16} />} onClick={() => void changing({ method: 'DELETE' }, '/holidays')}>
              {t('schedules.holidays.delete')}
            </Button>
          )}
        </Group>
        <Fault words={fault} />
      </Stack>
    </Paper>
  );
}
