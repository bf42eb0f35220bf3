import { Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Nothing here yet: what it is for, and the first step. */
export function Empty({ icon: Sign, title, words, children }: { icon: Icon; title: string; words: string; children?: ReactNode }) {
  return (
    <Paper withBorder p="xl" radius="md">
      <Stack align="center" gap="sm" py="md">
        <ThemeIcon size={52} radius="xl" variant="light"><Sign size={28} stroke={1.6} /></ThemeIcon>
        <Title order={2} size="h4" ta="center">{title}</Title>
        <Text c="dimmed" size="sm" ta="center" maw={520}>{words}</Text>
        {children}
      </Stack>
    </Paper>
  );
}
