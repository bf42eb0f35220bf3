import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useSpeech } from '../i18n';

/** Keys of one burst ask once; a question that the next one overtakes is cancelled, so waiting longer saves nothing. */
const PAUSE = 40;

/**
 * Text that is asked for a moment after the last key. It follows the address, too, when that changes by other means: the
 * browser's way back, or a button that shows all.
 */
export function useTyped(asked: string, ask: (text: string | undefined) => void): [typed: string, type: (text: string) => void] {
  const [typed, setTyped] = useState(asked);
  const own = useRef(asked);
  const later = useDebouncedCallback((text: string) => {
    own.current = text.trim();
    ask(own.current || undefined);
  }, PAUSE);
  useEffect(() => {
    if (asked === own.current) return;
    own.current = asked;
    setTyped(asked);
  }, [asked]);
  return [typed, (text) => { setTyped(text); later(text); }];
}

/** A search over a list, whose text is in the address. */
export function SearchField({ label, q, onSearch }: { label: string; q: string; onSearch: (q: string | undefined) => void }) {
  const { t } = useSpeech();
  const [typed, type] = useTyped(q, onSearch);
  return (
    <TextInput
      aria-label={label} placeholder={label} leftSection={<IconSearch size={16} />} value={typed} maw={420} w="100%"
      onChange={(event) => type(event.currentTarget.value)}
      rightSection={typed !== '' && <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => type('')} />}
    />
  );
}
