import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { TwinTable as Twin } from '../../../src/cells/define';
import type { Message } from '../../../src/core/message';
import { ok } from '../../../src/core/result';
import { formatOf } from '../../../src/i18n/format';
import ListTable from '../../../src/ui/ListTable.svelte';
import TwinTable from '../../../src/ui/TwinTable.svelte';
import '../../../src/ui/tokens.css';
import '../../../src/ui/base.css';

const message = (key: string): Message => ({ key, values: {} });
const write = ({ key }: Message): string => `<${key}>`;

const twin: Twin = {
  title: message('title'),
  columns: [
    { key: 'segment', label: message('segment'), format: 'text' },
    { key: 'share', label: message('share'), format: 'percent' },
    { key: 'revenue', label: { text: 'Umsatz' }, format: 'money' },
    { key: 'since', label: message('since'), format: 'day' },
  ],
  rows: [
    { segment: message('champions'), share: 0.1234, revenue: 1234.5, since: 0 },
    { segment: 'own name', share: null, revenue: -1, since: null },
  ],
};

describe('table twin', () => {
  it('writes messages, numbers, days and missing values as the language has them', async () => {
    const screen = await render(TwinTable, { table: twin, write, format: formatOf('en'), more: () => '' });
    const cells = screen
      .getByRole('cell')
      .elements()
      .map((cell) => cell.textContent?.trim());
    expect(cells).toEqual(['<champions>', '12.3%', '1,234.50', 'Jan 1, 1970', 'own name', '–', '−1.00', '–']);
    const heads = screen
      .getByRole('columnheader')
      .elements()
      .map((head) => head.textContent?.trim());
    expect(heads).toEqual(['<segment>', '<share>', 'Umsatz', '<since>']);
  });

  it('shows the first rows of a long one and says how many more there are', async () => {
    const rows = Array.from({ length: 800 }, (_, i) => ({
      segment: `row ${i}`,
      share: 0,
      revenue: 0,
      since: 0,
    }));
    const more = vi.fn((n: number) => `and ${n} more`);
    const screen = await render(TwinTable, { table: { ...twin, rows }, write, format: formatOf('en'), more });
    await expect.element(screen.getByText('and 300 more')).toBeVisible();
    expect(screen.getByRole('row').elements()).toHaveLength(501);
  });
});

describe('list of a worker', () => {
  const TOTAL = 100_000;
  const slices = () =>
    vi.fn(async (from: number, to: number) =>
      ok({
        total: TOTAL,
        from,
        columns: [
          { name: 'customer', type: 'text' as const },
          { name: 'orders', type: 'i32' as const },
        ],
        rows: Array.from({ length: Math.min(to, TOTAL) - from }, (_, i) => [`C${from + i}`, from + i]),
      }),
    );
  const propsOf = (read: ReturnType<typeof slices>) => ({
    source: 'one',
    read,
    label: (column: string) => `[${column}]`,
    format: formatOf('en'),
    caption: 'Customers',
  });

  it('asks for what is on screen only, and keeps few rows in the page', async () => {
    const read = slices();
    const screen = await render(ListTable, propsOf(read));
    await expect.element(screen.getByText('C0', { exact: true })).toBeVisible();
    await expect.element(screen.getByText('[orders]')).toBeVisible();
    expect(read.mock.calls).toEqual([[0, 100]]);
    expect(screen.getByRole('row').elements().length).toBeLessThan(60);
  });

  it('fetches the place it is scrolled to', async () => {
    const read = slices();
    const screen = await render(ListTable, propsOf(read));
    await expect.element(screen.getByText('C0', { exact: true })).toBeVisible();
    screen.getByRole('group', { name: 'Customers' }).element().scrollTop = 50_000 * 32;
    await expect.element(screen.getByText('C50000', { exact: true })).toBeVisible();
    expect(read.mock.calls.length).toBeLessThan(5);
  });

  it('starts again from the top when it lists something else', async () => {
    const read = slices();
    const screen = await render(ListTable, propsOf(read));
    await expect.element(screen.getByText('C0', { exact: true })).toBeVisible();
    const other = slices();
    await screen.rerender({ ...propsOf(other), source: 'two' });
    await vi.waitFor(() => expect(other.mock.calls).toEqual([[0, 100]]));
  });
});
