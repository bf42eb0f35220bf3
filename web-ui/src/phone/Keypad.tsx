import { Button, SimpleGrid, Text } from '@mantine/core';

const KEYS = [
  ['1', ''], ['2', 'ABC'], ['3', 'DEF'],
  ['4', 'GHI'], ['5', 'JKL'], ['6', 'MNO'],
  ['7', 'PQRS'], ['8', 'TUV'], ['9', 'WXYZ'],
  ['*', ''], ['0', ''], ['#', ''],
] as const;

export function Keypad({ onDigit }: { onDigit: (digit: string) => void }) {
  return (
    <SimpleGrid cols={3} spacing={6} w="100%" maw={320}>
      {KEYS.map(([digit, letters]) => (
        <Button key={digit} variant="default" h={46} p={0} onClick={() => onDigit(digit)}>
          <span className="key">
            <Text component="span" fw={600} size="lg" lh={1}>{digit}</Text>{' '}
            {letters && <Text component="span" size="xs" c="dimmed" lh={1}>{letters}</Text>}
          </span>
        </Button>
      ))}
    </SimpleGrid>
  );
}
