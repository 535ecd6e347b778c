import { describe, expect, it } from 'vitest';
import { directionColumn } from '../../src/import/direction-column';
import type { Column } from '../../src/table/column';
import { labelsOf } from '../../src/table/labels';

const text = (name: string, cells: readonly string[]): Column => {
  const distinct = [...new Set(cells)];
  return {
    type: 'text',
    name,
    codes: Uint32Array.from(cells, (cell) => distinct.indexOf(cell)),
    labels: labelsOf(distinct),
  };
};
const amount = (...values: number[]): Column => ({
  type: 'f64',
  name: 'amount',
  values: Float64Array.from(values),
});
const found = (name: string, cells: string[], values = cells.map(() => 5)): string | null =>
  directionColumn(
    { rows: values.length, columns: [text('note', ['x', 'y']), text(name, cells), amount(...values)] },
    { amount: 'amount' },
  );

describe('the column of directions', () => {
  it('is known by its values, or by values and name', () => {
    expect(found('收/支', ['收入', '支出', '不计收支'])).toBe('收/支');
    expect(found('whatever', ['收入', '支出'])).toBe('whatever');
    expect(found('收/支', ['支出', '/'])).toBe('收/支');
    expect(found('Direction', ['IN', 'out', ''])).toBe('Direction');
    expect(found('Transaction Type', ['debit', 'credit'])).toBe('Transaction Type');
    expect(found('kind', ['Sale', 'Refund'])).toBe('kind');
    expect(found('Dr/Cr', ['Dr', 'Cr'])).toBe('Dr/Cr');
  });

  it('is not seen in other columns, or where all goes one way', () => {
    expect(found('Card', ['debit', 'credit'])).toBeNull();
    expect(found('stock', ['in', 'out'])).toBeNull();
    expect(found('type', ['sale', 'gift card'])).toBeNull();
    expect(found('收/支', ['收入', '收入'])).toBeNull();
    expect(found('收/支', ['', ''])).toBeNull();
  });

  it('is not named where the signs of the amounts say the same', () => {
    expect(found('type', ['sale', 'refund', 'sale'], [5, -5, 3])).toBeNull();
    expect(found('type', ['sale', 'refund', 'sale'], [5, 5, -3])).toBe('type');
    expect(found('type', ['sale', 'refund'], [5, 0])).toBe('type');
  });
});
