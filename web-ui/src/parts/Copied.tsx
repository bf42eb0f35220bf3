import { ActionIcon, CopyButton, Group, Table, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useSpeech } from '../i18n';

export function Copy({ value, label }: { value: string; label: string }) {
  const { t } = useSpeech();
  return (
    <CopyButton value={value} timeout={1500}>
      {({ copied, copy }) => {
        const words = copied ? t('copied') : t('copy', { what: label });
        return (
          <Tooltip label={words}>
            <ActionIcon variant="subtle" color={copied ? 'teal' : 'gray'} onClick={copy} aria-label={words}>
              {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            </ActionIcon>
          </Tooltip>
        );
      }}
    </CopyButton>
  );
}

/** Names and values, each value to be copied. */
export function CopyTable({ rows }: { rows: [label: string, value: string][] }) {
  return (
    <Table withRowBorders verticalSpacing={4} layout="fixed" className="flush">
      <Table.Tbody>
        {rows.map(([label, value]) => (
          <Table.Tr key={label}>
            <Table.Th scope="row" w={150} fw={400}><Text size="sm" c="dimmed">{label}</Text></Table.Th>
            <Table.Td>
              <Group gap={4} wrap="nowrap" justify="space-between">
                <span className="mono">{value}</span>
                <Copy value={value} label={label} />
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
