export interface ProblemBody {
  title?: string;
  detail?: string;
  errors?: { pointer: string; message: string }[];
}

/** What the server refused, as application/problem+json (RFC 9457) says it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly body: ProblemBody,
    readonly retryAfter = 0,
  ) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
  }

  /**
   * Messages by form field: `/members/2` belongs to `members`, `/from/trunk` to `from`, unless the form has the whole
   * path (`from.trunk`) as a field. What no field of the form takes is under the empty name.
   *
   * @param whole fields that hold all of a tree: where in it is said before the message
   */
  byField(fields: readonly string[], whole: readonly string[] = []): Record<string, string> {
    const messages: Record<string, string> = {};
    for (const { pointer, message } of this.body.errors ?? []) {
      const parts = pointer.split('/').slice(1).map(unescaped);
      const field = [parts.join('.'), parts[0] ?? ''].find((name) => fields.includes(name)) ?? '';
      const said = whole.includes(field) && parts.length > 1 ? `${parts.slice(1).join(' / ')}: ${message}` : message;
      messages[field] = messages[field] === undefined ? said : `${messages[field]}; ${said}`;
    }
    return messages;
  }

  /** Whether an error stands at this pointer. */
  at(pointer: string): boolean {
    return (this.body.errors ?? []).some((error) => error.pointer === pointer);
  }
}

// RFC 6901 section 4, in this order.
function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
