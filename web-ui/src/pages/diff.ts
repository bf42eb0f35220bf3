/** What differs between two states of an object, a line for each field, nested ones with dots. */
export interface Difference {
  path: string;
  before: string | undefined;
  after: string | undefined;
}

export function differences(before: unknown, after: unknown): Difference[] {
  const old = flat(before);
  const now = flat(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
    .filter((line) => line.before !== line.after);
}

function flat(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) {
    return into;
  }
  if (Array.isArray(value)) into.set(path, value.map((item) => (typeof item === 'object' ? JSON.stringify(item) : String(item))).join(', '));
  else if (typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) flat(inner, path === '' ? name : `${path}.${name}`, into);
  } else into.set(path, String(value));
  return into;
}

interface Restorable {
  /** Its collection, which takes POST {id}/restore. */
  path: string;
  /** What of the state a client writes; the rest is the server's. */
  fields: string[];
}

const RESTORABLE: Record<string, Restorable> = {
  extension: { path: 'extensions', fields: ['number', 'displayName', 'active', 'outboundCallerId', 'withholdsNumber', 'supervisor', 'ringSeconds'] },
  device: { path: 'devices', fields: ['extension', 'name', 'authUser', 'digest', 'active'] },
  user: { path: 'users', fields: ['email', 'displayName', 'role', 'extension', 'active'] },
  'ring-group': { path: 'ring-groups', fields: ['number', 'name', 'strategy', 'members', 'ringFor', 'fallback'] },
  conference: { path: 'conferences', fields: ['number', 'name', 'pin', 'moderatorPin', 'awaitsModerator', 'announced', 'music'] },
  number: { path: 'numbers', fields: ['number', 'destination'] },
  trunk: { path: 'trunks', fields: ['name', 'address', 'sources', 'outbound', 'callerId', 'username', 'register', 'channels', 'callsPerSecond', 'nextOn', 'probeSeconds', 'numberFormat', 'strip', 'prepend', 'stripInbound', 'prependInbound', 'callerIn', 'trusted', 'codecs', 'active'] },
};

export interface Restoration {
  /** Such as `numbers`, under the tenant. */
  collection: string;
  body: Record<string, unknown>;
}

/** What POST {id}/restore takes to write this state again; none for objects that cannot go back, such as API keys. */
export function restoration(object: string, state: unknown): Restoration | undefined {
  const kind = RESTORABLE[object];
  if (!kind || typeof state !== 'object' || state === null) return undefined;
  const values = state as Record<string, unknown>;
  return {
    collection: kind.path,
    body: Object.fromEntries(kind.fields.map((field) => [field, values[field] ?? null])),
  };
}

interface Change {
  id: string;
  objectId: string;
  before?: unknown;
  after?: unknown;
}

/** Of each object the change that made it what it is now; the changes come the newest first. */
export function newest(changes: Change[]): Set<string> {
  const found = new Map<string, string>();
  for (const { id, objectId, before, after } of changes) {
    if ((before ?? after) != null && !found.has(objectId)) found.set(objectId, id);
  }
  return new Set(found.values());
}
