import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconCloudOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useSpeech } from '../i18n';
import { useLive } from '../live/LiveProvider';

/** A break of the stream is not told at once: most are over before anybody has read it. */
const PATIENCE = 3_000;

export function ConnectionBanner() {
  const { t } = useSpeech();
  const { online } = useNetwork();
  const { state } = useLive();
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (state === 'live') {
      setLasting(false);
      return undefined;
    }
    const timer = setTimeout(() => setLasting(state === 'broken' || lasting), PATIENCE);
    return () => clearTimeout(timer);
  }, [state, lasting]);
  if (online && !lasting) return null;
  return (
    <Alert color="yellow" icon={<IconCloudOff />} mb="md" role="status" classNames={{ message: 'alert-words' }}>
      {t(online ? 'shell.server' : 'shell.offline')}
    </Alert>
  );
}
