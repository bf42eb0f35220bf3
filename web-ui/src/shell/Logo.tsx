import { Group, Text } from '@mantine/core';

export function Logo({ size = 28 }: { size?: number }) {
  return (
    <Group gap="xs" wrap="nowrap" aria-label="Tandem" role="img">
      <img src="/icon.svg" width={size} height={size} alt="" />
      <Text fw={700} fz={size * 0.66} lh={1} component="span">Tandem</Text>
    </Group>
  );
}
