import { Button, Paper, Progress, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconClipboardCheck, IconDownload } from '@tabler/icons-react';
import { file, get } from '../api/client';
import type { SurveyResult, SurveyResults } from '../api/types';
import { useSpeech } from '../i18n';
import { Fault, useAttempt } from '../parts/attempt';
import { Empty } from '../parts/Empty';
import { PageHead } from '../parts/PageHead';
import { useTenant } from '../paths';

const LOOK_AGAIN = 10_000;

/** What callers have answered in menus, by question. */
export default function Surveys() {
  const { t } = useSpeech();
  const path = `/tenants/${useTenant()}/surveys`;
  const { busy, fault, attempt } = useAttempt();
  const results = useQuery({ queryKey: [path], queryFn: ({ signal }) => get<SurveyResults>(path, signal), refetchInterval: LOOK_AGAIN, throwOnError: true });
  const items = results.data?.items ?? [];
  const download = () => attempt(async () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await file(`${path}/answers/csv`, 'text/csv'));
    link.download = 'surveys.csv';
    link.click();
    URL.revokeObjectURL(link.href);
  });
  return (
    <div className="page">
      <PageHead title={t('surveys.title')} words={t('surveys.words')}>
        {items.length > 0 && <Button variant="default" loading={busy} leftSection={<IconDownload size={16} />} onClick={() => void download()}>CSV</Button>}
      </PageHead>
      <Stack>
        <Fault words={fault} />
        {results.isPending && <Skeleton height={160} />}
        {results.data && items.length === 0 && <Empty icon={IconClipboardCheck} title={t('surveys.empty')} words={t('surveys.empty.words')} />}
        {items.map((one) => <Question key={`${one.flow} ${one.question}`} one={one} />)}
      </Stack>
    </div>
  );
}

function Question({ one }: { one: SurveyResult }) {
  const { t } = useSpeech();
  const mean = one.mean === null || one.mean === undefined ? '' : ` · ${t('surveys.mean', { mean: one.mean })}`;
  return (
    <Paper withBorder p="md" data-testid="survey">
      <Title order={2} size="h5">{one.question}</Title>
      <Text size="sm" c="dimmed">{one.menu} · {t('surveys.count', { n: one.count })}{mean}</Text>
      <Table verticalSpacing="xs" mt="xs">
        <Table.Tbody>
          {Object.entries(one.answers).map(([answer, times]) => (
            <Table.Tr key={answer}>
              <Table.Td w="3rem">{answer}</Table.Td>
              <Table.Td><Progress value={(100 * times) / one.count} aria-label={`${answer}: ${times}`} /></Table.Td>
              <Table.Td w="4rem" ta="end">{times}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
