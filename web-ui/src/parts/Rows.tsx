import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';

export interface Column<T> {
  key: string;
  header: string;
  /** A track of CSS grid. */
  width: string;
  cell: (row: T) => ReactNode;
  /** Left out on a narrow screen, where it stands in the first column's second line. */
  wide?: boolean;
  /** Takes two lines where one is not enough. */
  wraps?: boolean;
}

interface Props<T> {
  label: string;
  rows: T[];
  id: (row: T) => string;
  columns: Column<T>[];
  /** The second line of a row on a narrow screen. */
  sub?: (row: T) => ReactNode;
  open?: (row: T) => void;
  /** There are more rows than these. */
  more?: boolean;
  onEnd?: () => void;
}

const WIDE = 46;
const NARROW = 60;

/** A table that draws the rows in view alone: 5,000 are no more work than 50. */
export function Rows<T>({ label, rows, id, columns, sub, open, more = false, onEnd }: Props<T>) {
  const box = useRef<HTMLDivElement>(null);
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const height = narrow ? NARROW : WIDE;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 12,
    getItemKey: (index) => id(rows[index]!),
  });
  useEffect(() => virtual.measure(), [height, virtual]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - 60) onEnd?.();
  }, [more, last, rows.length, onEnd]);
  const tracks = columns.map((column) => column.width).join(' ');

  return (
    <div ref={box} className="rows" role="table" aria-label={label} aria-rowcount={more ? -1 : rows.length + 1} tabIndex={0}>
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className="rows-head" style={{ gridTemplateColumns: tracks }}>
          {columns.map((column) => (
            <div key={column.key} role="columnheader" className="rows-cell">{column.header}</div>
          ))}
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = rows[item.index]!;
          return (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              className="rows-row"
              data-opens={open ? '' : undefined}
              style={{ height, transform: `translateY(${item.start}px)`, gridTemplateColumns: tracks }}
              onClick={open && ((event) => (event.target as Element).closest('button, a, input, label') === null && open(row))}
            >
              {columns.map((column, at) => (
                <div key={column.key} role="cell" className="rows-cell" data-wide={column.wide ? '' : undefined} data-wraps={column.wraps ? '' : undefined}>
                  {at === 0 && open ? (
                    <button type="button" className="rows-open" onClick={() => open(row)}>{column.cell(row)}</button>
                  ) : (
                    column.cell(row)
                  )}
                  {at === 0 && sub && <div className="rows-sub">{sub(row)}</div>}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

