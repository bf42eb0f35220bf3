import { Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { send } from '../api/client';
import type { Forwarding } from '../api/types';
import { useSpeech } from '../i18n';
import type { Key } from '../i18n/en';
import { includes, useMe } from '../me';
import { Fault } from './attempt';
import type { Field } from './fields';
import { SettingsForm } from './SettingsForm';

interface Props {
  tenant: string;
  extension: string;
  number: string;
}

/** What becomes of an extension's calls: everybody sets his own, administrators anybody's. */
export function ForwardingOf({ tenant, extension, number }: Props) {
  const { t } = useSpeech();
  const admin = includes(useMe().role, 'ADMIN');
  const path = `/tenants/${tenant}/extensions/${extension}/forwarding`;
  const found = useQuery({
    queryKey: [tenant, 'forwarding', extension],
    queryFn: ({ signal }) => send<Forwarding>(path, { signal }),
  });
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <div>
          <Title order={2} size="h5">{t('forwarding.title')}</Title>
          <Text size="sm" c="dimmed">{t('forwarding.words')}</Text>
        </div>
        {found.isPending && <Skeleton height={200} />}
        {found.isError && <Fault words={t('broken.unreachable')} />}
        {found.data && (
          <SettingsForm
            key={found.data.etag} tenant={tenant} path={path} what={t('forwarding.of', { number })} save="forwarding.save"
            fields={fields(admin)} found={found.data}
          >
            <SetBy found={found.data.body} />
          </SettingsForm>
        )}
      </Stack>
    </Paper>
  );
}

const LABELS: Record<string, Key> = {
  doNotDisturb: 'forwarding.rest', always: 'forwarding.always', busy: 'forwarding.busy', noAnswer: 'forwarding.noAnswer', unreachable: 'forwarding.unreachable', findMe: 'findMe.title',
};

/** The list of groups is for administrators, so others type the number. */
function fields(admin: boolean): Field[] {
  const to = (name: string, help?: Key): Field => {
    const named = { name, label: LABELS[name]!, ...(help ? { help } : {}) };
    return admin ? { ...named, kind: 'destination', none: 'forwarding.none' } : { ...named, kind: 'text', placeholder: '102, +375291234567' };
  };
  return [
    { kind: 'switch', name: 'doNotDisturb', label: 'forwarding.rest', help: 'forwarding.rest.help' },
    to('always', 'forwarding.always.help'),
    to('busy'),
    to('noAnswer'),
    { kind: 'number', name: 'noAnswerSeconds', label: 'forwarding.seconds', min: 5, max: 300, placeholder: 'extensions.ring.default' },
    to('unreachable', 'forwarding.unreachable.help'),
    { kind: 'findMe', name: 'findMe', label: 'findMe.title', help: 'findMe.help' },
  ];
}

const WITH: Record<string, Key> = { portal: 'forwarding.with.portal', api: 'forwarding.with.api', phone: 'forwarding.with.phone' };

function SetBy({ found }: { found: Forwarding }) {
  const { t, moment } = useSpeech();
  return (
    <Stack gap={2} data-testid="set-by">
      {(found.set ?? []).map((one) => (
        <Text key={one.setting} size="xs" c="dimmed">
          {t('forwarding.set', { what: t(LABELS[one.setting]!), by: one.by, at: moment(one.at), with: t(WITH[one.with]!) })}
        </Text>
      ))}
    </Stack>
  );
}
