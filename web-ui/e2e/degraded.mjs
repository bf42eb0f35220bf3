// Kafka and PostgreSQL stand still and go on, by the Java side; people at open pages learn it, the provider which node.
import { accessible, check, open, person, phones, picture, signIn, stage, withBrowser } from './harness.mjs';
import { scenario } from './talk.mjs';

const PROMISED = 10_000;
const PROVIDER = '00000000-0000-0000-0000-000000000000';

await withBrowser(async (browser) => {
  const admin = await person(browser);
  await signIn(admin, stage.admin);
  await open(admin, `/t/${stage.tenant}/extensions`);
  const russian = await person(browser, { locale: 'ru' });
  await signIn(russian, stage.admin);
  await open(russian, `/t/${stage.tenant}/extensions`);
  const provider = await person(browser);
  await signIn(provider, stage.provider);
  await open(provider, `/t/${PROVIDER}/nodes`);

  await scenario('all is well', async () => {
    await provider.getByRole('row').filter({ hasText: 'As promised' }).first().waitFor();
    check(!(await banner(admin).isVisible()), 'nothing is told where nothing is');
    await accessible(provider, 'nodes');
    await open(admin, `/t/${stage.tenant}/nodes`);
    await admin.getByText('There is no such page').waitFor();
    check(true, 'an administrator of a tenant has no page of nodes');
    await open(admin, `/t/${stage.tenant}/extensions`);
  });
  await scenario('Kafka stands still', async () => {
    const places = [
      banner(admin, /^Degraded since .*changes of settings wait.*Calls work\.$/),
      banner(russian, /работает не всё: .*изменения настроек ждут.*Звонки работают\.$/),
      reason(provider, 'TandemKafkaAway'),
    ];
    await phones({ do: 'freeze kafka' });
    await told(places);
    check(!(await admin.textContent('body')).includes(stage.node), 'no name of a node is told to a tenant');
    check((await places[2].textContent()).startsWith(stage.node), 'and the provider learns which');
    await accessible(admin, 'degraded');
    await accessible(provider, 'nodes, one degraded');
    await picture(admin, 'degraded');
    await picture(provider, 'nodes-degraded');
    await phones({ do: 'thaw kafka' });
    await over(places);
  });
  await scenario('PostgreSQL stands still', async () => {
    const places = [banner(admin, /neither be looked up nor changed.*Calls work\.$/), reason(provider, 'TandemDatabaseAway')];
    await phones({ do: 'freeze postgres' });
    await told(places);
    await phones({ do: 'thaw postgres' });
    await over(places);
  });
  await scenario('the pages in the dark and on a phone', async () => {
    await provider.emulateMedia({ colorScheme: 'dark' });
    await accessible(provider, 'nodes, dark');
    await provider.setViewportSize({ width: 390, height: 800 });
    await accessible(provider, 'nodes, narrow');
  });
  for (const page of [admin, russian, provider]) check(page.faults.length === 0, `no script failed (${page.faults.join('; ')})`);
});
console.log('degraded: all scenarios passed');
process.exit(0);

function banner(page, words = /./) {
  return page.getByTestId('degraded').filter({ hasText: words });
}

function reason(page, runbook) {
  return page.getByTestId('degraded-node').filter({ hasText: runbook });
}

async function told(places) {
  check(true, `told after ${(await until(places, 'visible')).join(', ')} ms`);
}

async function over(places) {
  check(true, `not told any more after ${(await until(places, 'detached')).join(', ')} ms`);
}

/** @return how long it took at each */
function until(places, state) {
  const from = Date.now();
  return Promise.all(places.map(async (place) => {
    await place.waitFor({ state, timeout: PROMISED });
    return Date.now() - from;
  }));
}
