import { Alert, List, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import { get } from '../api/client';
import type { CellNode } from '../api/types';
import { useSpeech } from '../i18n';
import { Dot } from '../parts/badges';
import { PageHead } from '../parts/PageHead';
import { Rows, type Column } from '../parts/Rows';

const LOOK_AGAIN = 4_000;

/** Every process of the cell, and what is not as promised there. */
export default function Nodes() {
  const { t } = useSpeech();
  const list = useQuery({
    queryKey: ['cell-nodes'],
    queryFn: ({ signal }) => get<CellNode[]>('/cell/nodes', signal),
    refetchInterval: LOOK_AGAIN,
    throwOnError: (_, query) => query.state.data === undefined,
  });
  const nodes = list.data ?? [];
  const columns = useColumns();
  return (
    <div className="page page-full">
      <PageHead title={t('nodes.title')} words={t('nodes.words')} />
      {list.isPending && <Skeleton height={240} radius="md" />}
      <NotAsPromised nodes={nodes} />
      {nodes.length > 0 && (
        <Rows label={t('nodes.title')} rows={nodes} id={(node) => node.node} columns={columns} sub={(node) => <State node={node} />} />
      )}
    </div>
  );
}

function NotAsPromised({ nodes }: { nodes: CellNode[] }) {
  const { t, moment } = useSpeech();
  const found = nodes.flatMap((node) => node.degraded.map((one) => ({ ...one, node: node.node })));
  if (found.length === 0) return null;
  return (
    <Alert color="yellow" icon={<IconAlertTriangle />} classNames={{ message: 'alert-words' }}>
      <Text size="sm" fw={650} mb={4}>{t('nodes.degraded')}</Text>
      <List size="sm">
        {found.map((one) => (
          <List.Item key={`${one.node} ${one.reason}`} data-testid="degraded-node">
            <span className="mono">{one.node}</span>: {t(`degraded.${one.reason}`)}. {t('nodes.since', { moment: moment(one.since) })}{' '}
            {t('nodes.runbook', { runbook: one.runbook })}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function useColumns(): Column<CellNode>[] {
  const { t, moment } = useSpeech();
  return useMemo(
    () => [
      { key: 'node', header: t('nodes.node'), width: 'minmax(9rem, 1.2fr)', cell: (node) => <span className="mono">{node.node}</span> },
      { key: 'state', header: t('state'), width: 'minmax(9rem, 1fr)', cell: (node) => <State node={node} />, wide: true },
      { key: 'parts', header: t('nodes.parts'), width: 'minmax(12rem, 2fr)', cell: (node) => <Parts node={node} />, wide: true, wraps: true },
      { key: 'version', header: t('nodes.version'), width: '9rem', cell: (node) => node.version, wide: true },
      { key: 'started', header: t('nodes.started'), width: 'minmax(8.5rem, 1fr)', cell: (node) => moment(node.started), wide: true },
      { key: 'heard', header: t('nodes.heard'), width: 'minmax(8.5rem, 1fr)', cell: (node) => moment(node.heard) },
    ],
    [t, moment],
  );
}

function State({ node }: { node: CellNode }) {
  const { t } = useSpeech();
  if (node.silent) return <Dot color="var(--tandem-warn)" words={t('nodes.state.silent')} />;
  const well = node.degraded.length === 0;
  return <Dot color={well ? 'var(--tandem-good)' : 'var(--tandem-warn)'} words={t(well ? 'nodes.state.well' : 'nodes.state.degraded')} />;
}

function Parts({ node }: { node: CellNode }) {
  const { t } = useSpeech();
  return <Text size="sm" component="span">{node.parts.map((part) => t(`nodes.part.${part}`)).join(', ')}</Text>;
}
