/** A menu's nodes as a drawing: what each is, and which way leads from which to which. */
export interface FlowDrawing {
  steps: Step[];
  ways: Way[];
}

export interface Step {
  name: string;
  type: string;
  /** What it says, asks or leads to, in short. */
  words: string;
}

export interface Way {
  from: string;
  to: string;
  /** Such as `1`, `noInput`. */
  label: string;
}

type Node = Record<string, unknown>;

/** What a node says of itself, and not where it leads. */
const NO_WAYS = new Set(['type', 'prompt', 'sorry', 'variable', 'value', 'language', 'zone', 'to', 'mailbox', 'equal', 'startingWith', 'onList', 'openings', 'closedOn', 'schedule', 'question', 'answers',
  'method', 'url', 'headers', 'body', 'values']);

/** @param nodes the menu's nodes by name; what is no object among them is left out */
export function drawing(nodes: unknown): FlowDrawing {
  const named = isObject(nodes) ? Object.entries(nodes).filter((entry): entry is [string, Node] => isObject(entry[1])) : [];
  return {
    steps: named.map(([name, node]) => ({ name, type: String(node.type ?? '?'), words: words(node) })),
    ways: named.flatMap(([name, node]) => waysOf(node).map((way) => ({ from: name, ...way }))),
  };
}

function waysOf(node: Node): Omit<Way, 'from'>[] {
  return Object.entries(node)
    .filter(([field]) => !NO_WAYS.has(field))
    .flatMap(([field, value]) => {
      if (typeof value === 'string') return [{ to: value, label: field === 'next' ? '' : field }];
      if (Array.isArray(value)) return value.filter(isObject).flatMap((one) => (typeof one.next === 'string' ? [{ to: one.next, label: caseWords(one) }] : []));
      return isObject(value)
        ? Object.entries(value).flatMap(([key, to]) => (typeof to === 'string' ? [{ to, label: key }] : []))
        : [];
    });
}

function caseWords(one: Node): string {
  if (typeof one.onList === 'string') return `∈ ${one.onList}`;
  return typeof one.startingWith === 'string' ? `${one.startingWith}…` : String(one.equal ?? '');
}

function words(node: Node): string {
  if (isObject(node.prompt)) {
    const said = Object.values(node.prompt).find(isObject);
    return said ? String(said.text ?? said.prompt ?? '') : '';
  }
  if (typeof node.url === 'string') return `${String(node.method ?? '')} ${node.url}`;
  return String(node.to ?? node.mailbox ?? node.zone ?? node.schedule ?? (node.value === undefined ? node.variable : `${String(node.variable)} = ${String(node.value)}`) ?? node.language ?? '');
}

function isObject(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
