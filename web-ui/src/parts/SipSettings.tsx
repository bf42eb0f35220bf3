import { Alert, Box, Grid, Group, Stack, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { IconEye } from '@tabler/icons-react';
import { QRCodeSVG } from 'qrcode.react';
import { get } from '../api/client';
import type { Cell, Device } from '../api/types';
import { useSpeech } from '../i18n';
import { CopyTable } from './Copied';

/** The server phones log in at: what the cell says, or where this page came from. */
export function useSipServer(): string {
  const cell = useSuspenseQuery({ queryKey: ['cell'], queryFn: () => get<Cell>('/cell'), staleTime: Infinity }).data;
  return cell.sipServer.startsWith(':') ? `${window.location.hostname}${cell.sipServer}` : cell.sipServer;
}

/** All that a phone asks for, to copy or to read off a QR code; the secret while it is still known. */
export function SipSettings({ device }: { device: Device }) {
  const { t } = useSpeech();
  const server = useSipServer();
  const rows: [string, string][] = [
    [t('sip.user'), device.authUser],
    [t('sip.domain'), device.domain],
    [t('sip.proxy'), server],
    ...(device.secret ? [[t('sip.secret'), device.secret] as [string, string]] : []),
  ];
  return (
    <Stack gap="sm" data-testid="sip-settings">
      {device.secret && (
        <Alert icon={<IconEye />} color="yellow" classNames={{ message: 'alert-words' }}>{t('sip.once')}</Alert>
      )}
      <Grid gap="md" align="center">
        <Grid.Col span={{ base: 12, xs: device.secret ? 8 : 12 }}><CopyTable rows={rows} /></Grid.Col>
        {device.secret && (
          <Grid.Col span={{ base: 12, xs: 4 }}>
            <Group justify="center">
              {/* Black on white in the dark as well: cameras read nothing else well. */}
              <Box bg="white" p={8} style={{ borderRadius: 8, lineHeight: 0 }}>
                <QRCodeSVG value={plain(rows)} size={132} title={t('sip.qr')} />
              </Box>
            </Group>
            <Text size="xs" c="dimmed" ta="center" mt={4}>{t('sip.qr.words')}</Text>
          </Grid.Col>
        )}
      </Grid>
      <Title order={3} size="h6">{t('sip.ip.title')}</Title>
      <Text size="sm" c="dimmed">{t('sip.ip.words')}</Text>
      <CopyTable rows={[[t('sip.user'), device.cellAuthUser], [t('sip.domain'), server]]} />
    </Stack>
  );
}

function plain(rows: [string, string][]): string {
  return rows.map(([label, value]) => `${label}: ${value}`).join('\n');
}
