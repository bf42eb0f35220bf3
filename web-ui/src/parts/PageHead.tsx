import { Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

export function PageHead({ title, words, children }: { title: string; words?: string; children?: ReactNode }) {
  useDocumentTitle(`${title} · Tandem`);
  return (
    <Group justify="space-between" align="flex-start" gap="sm">
      <Stack gap={2} maw={720}>
        <Title order={1} size="h2">{title}</Title>
        {words && <Text c="dimmed" size="sm">{words}</Text>}
      </Stack>
      {children && <Group gap="xs">{children}</Group>}
    </Group>
  );
}
