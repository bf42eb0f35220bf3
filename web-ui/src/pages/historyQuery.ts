/** The address's filters as the API takes them: days here are whole days of the reader's own time zone. */
export function queryOf(address: Record<string, string>): string {
  const query = new URLSearchParams();
  for (const name of ['number', 'direction', 'answered'] as const) {
    if (address[name]) query.set(name, address[name]);
  }
  const since = day(address.since, 0);
  const until = day(address.until, 1);
  if (since) query.set('since', since);
  if (until) query.set('until', until);
  return query.size === 0 ? '' : `&${query}`;
}

function day(text: string | undefined, more: number): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '');
  if (!parts) return undefined;
  return new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + more).toISOString();
}
